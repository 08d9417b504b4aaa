import { drainProblem } from '../../analysis/feasibility';
import type { ICheck } from '../check';
import { withoutPlace } from './reading/without-place';

/** Pods that are evicted from a node find another one, so that the next eviction is allowed. */
export const drainFinishes: ICheck = {
  id: 'drain-finishes',
  catalogue: ['d18', 'd22b'],
  title: 'Pods evicted from a drained node find another node, so that the drain finishes',
  why: 'an evicted pod that stays Pending is not healthy, so the eviction API answers 429 for the next pod, and `kubectl drain` or the node upgrade never finishes',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#troubleshooting-stuck-evictions',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload =>
    withoutPlace(workload, drainProblem(manifestSet, workload), `${workload.podPath}.containers[0].resources.requests`)),
};
