import { constraintPath, rolloutProblem } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** Hard spread and required anti-affinity have a place for every pod, and for the first new one of a rollout where no old one may go. */
export const rolloutFinishes: ICheck = {
  id: 'rollout-finishes',
  catalogue: ['d22b', 'w30'],
  title: 'Hard topology spread and required anti-affinity have a place for every pod, also while a rollout is on',
  why: 'with three nodes, three replicas and required anti-affinity the fourth pod of a rollout stayed Pending, and as 25% of 3 is rounded down to 0 no old pod made place for it',
  source: 'https://github.com/kubernetes/kubernetes/issues/116891',
  severity: 'error',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const problem = rolloutProblem(manifestSet, workload);
  return problem === undefined ? [] : [{
    object: workload.manifest,
    field: problem.by ? `${workload.podPath}.${constraintPath(problem.by)}` : 'spec.replicas',
    message: `at ${problem.replicas} ${problem.replicas === 1 ? 'replica' : 'replicas'} ${problem.reason}`,
    fix: problem.remedy,
  }];
}
