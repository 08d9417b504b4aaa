import { behind } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FROM_OUTSIDE = ['LoadBalancer', 'NodePort'];
const ANTI_AFFINITY = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'];

/** Where a node answers only by its own pods, the pods stand on more than one node. */
export const localTrafficPodsSpread: ICheck = {
  id: 'local-traffic-pods-spread',
  catalogue: ['w26'],
  title: 'The pods behind externalTrafficPolicy: Local run on every node, or are spread over nodes',
  why: 'the load balancer went to the nodes of the new pool while all ingress pods still ran on old ones, so no node had a pod to answer, and no service was reachable from outside',
  source: 'https://www.devops-hof.de/kubernetes-load-balancer-konfiguration-vorsicht-beim-drainen-von-nodes/',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('Service').flatMap(service => judge(service, manifestSet)),
};

function judge(service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  if (!FROM_OUTSIDE.includes(textAt(service, 'spec', 'type') ?? '') || at(service, 'spec', 'externalTrafficPolicy') !== 'Local') {
    return [];
  }
  return behind(service, manifestSet).flatMap(workload => {
    const { most } = manifestSet.scaleOf(workload);
    return workload.kind === 'DaemonSet' || most < 2 || apart(workload) ? [] : [{
      object: service,
      field: 'spec.externalTrafficPolicy',
      message: `is Local, so a node without a pod of ${workload.kind} ${workload.name} answers nobody, and nothing keeps its ${most} replicas from running on one node`,
      fix: `give ${workload.kind} ${workload.name} topologySpreadConstraints with topologyKey: kubernetes.io/hostname, make it a DaemonSet, or write externalTrafficPolicy: Cluster`,
    }];
  });
}

/** Whether its pods are told to keep apart, over hosts or over what hosts are in. */
function apart({ podSpec }: Workload): boolean {
  return itemsAt(podSpec, 'topologySpreadConstraints').length > 0 || ANTI_AFFINITY.some(terms => itemsAt(podSpec, 'affinity', 'podAntiAffinity', terms).length > 0);
}
