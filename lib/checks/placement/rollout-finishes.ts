import { rolloutProblem } from '../../analysis/feasibility';
import type { ICheck } from '../check';
import { withoutPlace } from './reading/without-place';

/** Hard spread and required anti-affinity leave a place for every pod, and for the first new pod of a rollout that may not remove an old one. */
export const rolloutFinishes: ICheck = {
  id: 'rollout-finishes',
  catalogue: ['d22b', 'w30'],
  title: 'Hard topology spread and required anti-affinity leave a place for every pod, also during a rollout',
  why: 'the scheduler leaves a pod without a place Pending, and where `maxUnavailable` is rounded down to 0 the controller removes no old pod for it, so the rollout never finishes',
  source: 'https://github.com/kubernetes/kubernetes/issues/116891',
  severity: 'error',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload =>
    withoutPlace(workload, rolloutProblem(manifestSet, workload), 'spec.replicas')),
};
