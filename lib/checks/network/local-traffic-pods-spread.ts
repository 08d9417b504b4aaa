import { behind } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, HOST_SPREAD, podSelectorOf } from '../snippets';

const FROM_OUTSIDE = ['LoadBalancer', 'NodePort'];
const ANTI_AFFINITY = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'];

/** Where each node sends traffic only to its own pods, the pods run on more than one node. */
export const localTrafficPodsSpread: ICheck = {
  id: 'local-traffic-pods-spread',
  catalogue: ['w26'],
  title: 'The pods behind `externalTrafficPolicy: Local` run on every node, or spread over nodes',
  why: 'kube-proxy drops external traffic on a node without a pod of the Service, so if all pods share a node that is drained or not behind the load balancer, the Service is unreachable',
  source: 'https://www.devops-hof.de/kubernetes-load-balancer-konfiguration-vorsicht-beim-drainen-von-nodes/',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('Service').flatMap(service => checkSpread(service, manifestSet)),
};

function checkSpread(service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  if (!FROM_OUTSIDE.includes(textAt(service, 'spec', 'type') ?? '') || at(service, 'spec', 'externalTrafficPolicy') !== 'Local') {
    return [];
  }
  return behind(service, manifestSet).flatMap(workload => {
    const { most } = manifestSet.scaleOf(workload);
    return workload.kind === 'DaemonSet' || most < 2 || spreads(workload) ? [] : [{
      object: service,
      field: 'spec.externalTrafficPolicy',
      message: `\`externalTrafficPolicy\` is Local, and all ${most} replicas of ${workload.kind} \`${workload.name}\` may run on one node; they must spread over nodes`,
      fix: `Set \`topologySpreadConstraints: ${flowYaml([{ ...HOST_SPREAD, labelSelector: podSelectorOf(workload) }])}\` on ${workload.kind} \`${workload.name}\`, `
        + 'run it as a DaemonSet, or set `externalTrafficPolicy: Cluster`.',
    }];
  });
}

/** Whether a spread constraint or an anti-affinity spreads the pods, over nodes or over groups of nodes. */
function spreads({ podSpec }: Workload): boolean {
  return itemsAt(podSpec, 'topologySpreadConstraints').length > 0 || ANTI_AFFINITY.some(terms => itemsAt(podSpec, 'affinity', 'podAntiAffinity', terms).length > 0);
}
