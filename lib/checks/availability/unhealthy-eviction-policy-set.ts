import { UNHEALTHY_POD_EVICTION_POLICY_MINOR } from '../../kubernetes/features';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

/** A PodDisruptionBudget decides whether pods that are not ready may be evicted; either value is accepted, as a store may want to keep such pods. */
export const unhealthyEvictionPolicySet: ICheck = {
  id: 'unhealthy-eviction-policy-set',
  catalogue: ['w28'],
  title: 'A PodDisruptionBudget sets `unhealthyPodEvictionPolicy`',
  why: 'by default the eviction API does not evict pods that are not ready while the app is below its budget, '
    + 'so the nodes of a crash-looping app drain only after its pods are deleted by hand',
  source: 'https://kubernetes.io/blog/2023/01/06/unhealthy-pod-eviction-policy-for-pdbs/',
  severity: 'warning',
  since: UNHEALTHY_POD_EVICTION_POLICY_MINOR,
  evaluate: (manifestSet: ManifestSet) => manifestSet.ofKind('PodDisruptionBudget')
    .filter(budget => textAt(budget, 'spec', 'unhealthyPodEvictionPolicy') === undefined)
    .map(object => ({
      object,
      field: 'spec.unhealthyPodEvictionPolicy',
      message: '`unhealthyPodEvictionPolicy` is not set, which means `IfHealthyBudget`; it must be set',
      fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`, or `unhealthyPodEvictionPolicy: IfHealthyBudget` if a pod that is not ready may hold the last copy of data.',
    })),
};
