import { constraintPath, zoneLossProblem } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** After any one zone is gone the others have places for all pods. */
export const zoneLossSurvived: ICheck = {
  id: 'zone-loss-survived',
  catalogue: ['d22c'],
  title: 'With any one zone gone, its pods are placed in the others',
  why: 'with minDomains equal to the number of zones, or with the lost nodes counted as an empty zone, the scheduler lets maxSkew pods into each zone that is left: the replacements are Pending for as long as the outage lasts',
  source: 'https://github.com/kubernetes/enhancements/issues/6211',
  severity: 'warning',
  needs: 'zones',
  evaluate: manifestSet => manifestSet.knows('sizes') ? manifestSet.workloads.flatMap(workload => judge(workload, manifestSet)) : [],
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const problem = zoneLossProblem(manifestSet, workload);
  return problem === undefined ? [] : [{
    object: workload.manifest,
    field: problem.by ? `${workload.podPath}.${constraintPath(problem.by)}` : `${workload.podPath}.containers[0].resources.requests`,
    message: `at ${problem.replicas} ${problem.replicas === 1 ? 'replica' : 'replicas'}, ${problem.reason}`,
    fix: problem.remedy,
  }];
}
