import { constraintPath, drainProblem } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** Pods that are evicted from a node find another one, so that the next eviction is allowed. */
export const drainFinishes: ICheck = {
  id: 'drain-finishes',
  catalogue: ['d18', 'd22b'],
  title: 'Pods evicted from any one node find another node before their PodDisruptionBudget is used up',
  why: 'an evicted pod that is Pending counts as missing, so the budget answers 429 to every further eviction, and the drain, and the upgrade that waits for it, stops for ever',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#troubleshooting-stuck-evictions',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const problem = drainProblem(manifestSet, workload);
  return problem === undefined ? [] : [{
    object: workload.manifest,
    field: problem.by ? `${workload.podPath}.${constraintPath(problem.by)}` : `${workload.podPath}.containers[0].resources.requests`,
    message: `at ${problem.replicas} ${problem.replicas === 1 ? 'replica' : 'replicas'}, ${problem.reason}`,
    fix: problem.remedy,
  }];
}
