import { UNHEALTHY_POD_EVICTION_POLICY_MINOR } from '../../kubernetes/features';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

/** A PodDisruptionBudget says what becomes of pods that are not ready; what it says is not judged, for a store may want to keep them. */
export const unhealthyEvictionPolicySet: ICheck = {
  id: 'unhealthy-eviction-policy-set',
  catalogue: ['w28'],
  title: 'A PodDisruptionBudget says whether pods that are not ready may be evicted',
  why: 'where nothing is said the pods of an app that crash-loops may not be evicted, for it has no healthy pod to spare, and its nodes drain only after somebody deletes them by hand',
  source: 'https://kubernetes.io/blog/2023/01/06/unhealthy-pod-eviction-policy-for-pdbs/',
  severity: 'warning',
  since: UNHEALTHY_POD_EVICTION_POLICY_MINOR,
  evaluate: (manifestSet: ManifestSet) => manifestSet.ofKind('PodDisruptionBudget')
    .filter(budget => textAt(budget, 'spec', 'unhealthyPodEvictionPolicy') === undefined)
    .map(object => ({
      object,
      field: 'spec.unhealthyPodEvictionPolicy',
      message: 'unhealthyPodEvictionPolicy is not said, which is IfHealthyBudget: while too few pods are ready not even the broken ones may be evicted',
      fix: 'write unhealthyPodEvictionPolicy: AlwaysAllow; write IfHealthyBudget where a pod that is not ready may still hold the last copy of data',
    })),
};
