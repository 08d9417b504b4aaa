import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const READS_ALL = ['list', 'watch', '*'];
const OF_ONE_NODE = ['pods', 'events']; // a field selector can narrow them to what is about one node
const GROWS = ['*', ...OF_ONE_NODE, 'nodes', 'endpoints', 'endpointslices', 'services', 'configmaps', 'secrets', 'replicasets']; // with the cluster
const GROUPS = ['', '*', 'apps', 'discovery.k8s.io', 'events.k8s.io'];

/** The cost of an agent on every node does not grow with the number of nodes twice. */
export const daemonSetWatchBounded: ICheck = {
  id: 'daemon-set-watch-bounded',
  catalogue: ['d76'],
  title: 'A DaemonSet may not list or watch what grows with the cluster, or knows its node to ask for no more',
  why: 'a telemetry agent on every node asked the API servers for things whose cost grew with the cluster: they were overwhelmed, DNS went with them, and all services were degraded or away for four hours',
  source: 'https://status.openai.com/incidents/ctrsv3lwd797',
  severity: 'warning',
  evaluate: manifestSet => {
    const roles = rolesByAccount(manifestSet);
    return manifestSet.workloads.filter(({ kind, podSpec }) => kind === 'DaemonSet' && textAt(podSpec, 'priorityClassName') !== 'system-node-critical') // a node needs it to be one
      .flatMap(workload => judge(workload, manifestSet, roles));
  },
};

function judge(workload: Workload, manifestSet: ManifestSet, roles: ReadonlyMap<string, readonly string[]>): CheckResult[] {
  const account = textAt(workload.podSpec, 'serviceAccountName') ?? 'default';
  return (roles.get(`${workload.namespace} ${account}`) ?? []).flatMap(role => {
    const read = readsAll(manifestSet.find('ClusterRole', 'default', role)).filter(resource => !OF_ONE_NODE.includes(resource) || !knowsNode(workload));
    return read.length === 0 ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.serviceAccountName`,
      message: `every node runs one, and ClusterRole ${role} lets each list or watch ${read.map(name => name === '*' ? 'everything' : name).join(', ')} of the whole cluster`,
      fix: `take list and watch of ${read.join(', ')} out of ClusterRole ${role}, ask for pods by fieldSelector spec.nodeName (env NODE_NAME from fieldRef spec.nodeName), `
        + 'or let one Deployment watch for all nodes',
    }];
  });
}

/** ClusterRoles that hold in all namespaces, by `namespace account`. */
function rolesByAccount(manifestSet: ManifestSet): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const binding of manifestSet.ofKind('ClusterRoleBinding')) {
    const role = textAt(binding, 'roleRef', 'name');
    for (const subject of itemsAt(binding, 'subjects').filter(one => at(one, 'kind') === 'ServiceAccount')) {
      const key = `${textAt(subject, 'namespace') ?? namespaceOf(binding)} ${textAt(subject, 'name') ?? ''}`;
      found.set(key, [...new Set([...found.get(key) ?? [], ...(role === undefined ? [] : [role])])]);
    }
  }
  return found;
}

function readsAll(role: Manifest | undefined): string[] {
  const rules = itemsAt(role, 'rules').filter(rule => itemsAt(rule, 'resourceNames').length === 0
    && itemsAt(rule, 'apiGroups').some(group => GROUPS.some(one => one === group))
    && itemsAt(rule, 'verbs').some(verb => READS_ALL.some(one => one === verb)));
  const resources = new Set(rules.flatMap(rule => itemsAt(rule, 'resources')));
  return GROWS.filter(resource => resources.has(resource));
}

/** Whether its containers are told the name of their node, by which they can ask for less. */
function knowsNode({ containers }: Workload): boolean {
  return containers.some(({ spec }) => itemsAt(spec, 'env').some(one => at(one, 'valueFrom', 'fieldRef', 'fieldPath') === 'spec.nodeName'));
}
