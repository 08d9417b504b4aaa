import { constraintPath, drainProblem } from '../../analysis/feasibility';
import type { Landscape, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

/** Pods that are evicted from a node find another one, so that the next eviction is allowed. */
export const drainFinishes: ICheck = {
  id: 'drain-finishes',
  rules: ['d18', 'd22b'],
  title: 'Pods evicted from any one node find another node before their PodDisruptionBudget is used up',
  why: 'an evicted pod that is Pending counts as missing, so the budget answers 429 to every further eviction, and the drain, and the upgrade that waits for it, stops for ever',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#troubleshooting-stuck-evictions',
  severity: 'warning',
  needs: 'sizes',
  inspect: landscape => landscape.workloads.flatMap(workload => judge(workload, landscape)),
};

function judge(workload: Workload, landscape: Landscape): Finding[] {
  const problem = drainProblem(landscape, workload);
  return problem === undefined ? [] : [{
    object: workload.manifest,
    field: problem.by ? `${workload.podPath}.${constraintPath(problem.by)}` : `${workload.podPath}.containers[0].resources.requests`,
    what: `at ${problem.replicas} ${problem.replicas === 1 ? 'replica' : 'replicas'}, ${problem.reason}`,
    fix: problem.remedy,
  }];
}
