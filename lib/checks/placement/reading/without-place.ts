import { constraintPath, Counterexample } from '../../../analysis/feasibility';
import type { CheckResult } from '../../../finding';
import type { Workload } from '../../../model';

/** The result about a workload whose pods find no place; `otherwise` is the field where no constraint of its own keeps them out. */
export function withoutPlace(workload: Workload, problem: Counterexample | undefined, otherwise: string): CheckResult[] {
  return problem === undefined ? [] : [{
    object: workload.manifest,
    field: problem.by ? `${workload.podPath}.${constraintPath(problem.by)}` : otherwise,
    message: `at ${problem.replicas} ${problem.replicas === 1 ? 'replica' : 'replicas'}, ${problem.reason}`,
    fix: problem.remedy,
  }];
}
