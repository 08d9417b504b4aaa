import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const READ_VERBS = ['list', 'watch', '*'];
const OF_ONE_NODE = ['pods', 'events']; // a field selector can limit them to one node
const GROWS = ['*', ...OF_ONE_NODE, 'nodes', 'endpoints', 'endpointslices', 'services', 'configmaps', 'secrets', 'replicasets']; // grow with the cluster
const GROUPS = ['', '*', 'apps', 'discovery.k8s.io', 'events.k8s.io'];

/** The API requests of an agent on every node do not grow with the square of the number of nodes. */
export const daemonSetWatchBounded: ICheck = {
  id: 'daemon-set-watch-bounded',
  catalogue: ['d76'],
  title: 'A DaemonSet may not list or watch resources that grow with the cluster, except pods and events when it knows its node',
  why: 'the API server answers a cluster-wide list or watch once per node, so the load grows with the square of the cluster and can take the control plane and DNS down',
  source: 'https://status.openai.com/incidents/ctrsv3lwd797',
  severity: 'warning',
  evaluate: manifestSet => {
    const roles = rolesByAccount(manifestSet);
    return manifestSet.workloads.filter(({ kind, podSpec }) => kind === 'DaemonSet' && textAt(podSpec, 'priorityClassName') !== 'system-node-critical') // such agents make the node usable, as network plugins do
      .flatMap(workload => checkPermissions(workload, manifestSet, roles));
  },
};

function checkPermissions(workload: Workload, manifestSet: ManifestSet, roles: ReadonlyMap<string, readonly string[]>): CheckResult[] {
  const account = textAt(workload.podSpec, 'serviceAccountName') ?? 'default';
  return (roles.get(`${workload.namespace} ${account}`) ?? []).flatMap(role => {
    const read = readInFull(manifestSet.find('ClusterRole', 'default', role)).filter(resource => !OF_ONE_NODE.includes(resource) || !knowsNode(workload));
    return read.length === 0 ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.serviceAccountName`,
      message: `ServiceAccount \`${account}\` may list or watch ${read.map(name => name === '*' ? 'everything' : name).join(', ')} of the whole cluster `
        + `from every node, by ClusterRole \`${role}\`; a DaemonSet must not`,
      fix: `Remove \`list\` and \`watch\` of ${read.map(name => `\`${name}\``).join(', ')} from ClusterRole \`${role}\`, or let one Deployment watch for all nodes.`
        + (read.some(name => OF_ONE_NODE.includes(name))
          ? ' For the pods of one node, set `env: [{ name: NODE_NAME, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }]` and list by the field selector `spec.nodeName`.' : ''),
    }];
  });
}

/** ClusterRoles that are bound for all namespaces, by `namespace account`. */
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

function readInFull(role: Manifest | undefined): string[] {
  const rules = itemsAt(role, 'rules').filter(rule => itemsAt(rule, 'resourceNames').length === 0
    && itemsAt(rule, 'apiGroups').some(group => GROUPS.some(one => one === group))
    && itemsAt(rule, 'verbs').some(verb => READ_VERBS.some(one => one === verb)));
  const resources = new Set(rules.flatMap(rule => itemsAt(rule, 'resources')));
  return GROWS.filter(resource => resources.has(resource));
}

/** Whether a container gets the name of its node, and so can list only what is on that node. */
function knowsNode({ containers }: Workload): boolean {
  return containers.some(({ spec }) => itemsAt(spec, 'env').some(one => at(one, 'valueFrom', 'fieldRef', 'fieldPath') === 'spec.nodeName'));
}
