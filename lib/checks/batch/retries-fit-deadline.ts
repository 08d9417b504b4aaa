import type { CheckResult } from '../../finding';
import { numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FIRST_WAIT = 10; // seconds before the first retry, then twice as many each time
const LONGEST_WAIT = 360; // six minutes, as documented
const DOUBLINGS = 6; // waits that are shorter than the longest: 10, 20, 40, 80, 160 and 320 seconds

/** The deadline of a Job leaves time for all its retries. */
export const retriesFitDeadline: ICheck = {
  id: 'retries-fit-deadline',
  catalogue: ['d56'],
  title: 'The waits before all retries of a Job end before its deadline',
  why: 'the deadline comes before backoffLimit: whatever is left of the retries never happens, and the Job fails with DeadlineExceeded, not with its own error',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(judge),
};

function judge({ manifest, jobPath, jobSpec, podSpec }: Workload): CheckResult[] {
  const deadline = numberAt(jobSpec, 'activeDeadlineSeconds');
  const perIndex = numberAt(jobSpec, 'backoffLimitPerIndex') !== undefined; // then each index waits for itself
  const retries = numberAt(jobSpec, 'backoffLimit'); // nobody counts on a default
  if (deadline === undefined || deadline <= 0 || retries === undefined || perIndex || textAt(podSpec, 'restartPolicy') !== 'Never') {
    return []; // with OnFailure the kubelet restarts, and waits otherwise
  }
  const possible = retriesWithin(deadline);
  return possible >= retries ? [] : [{
    object: manifest,
    field: `${jobPath}.backoffLimit`,
    message: `it is ${retries}, and the deadline comes after ${deadline} seconds: retry ${possible + 1} would start after ${waitsOf(possible + 1)} at the earliest, and never happens`,
    fix: `write backoffLimit: ${possible}, or raise activeDeadlineSeconds`,
  }];
}

/** Retries whose waits end before a deadline, were each run to fail at once. */
function retriesWithin(deadline: number): number {
  return deadline > waitsOf(DOUBLINGS)
    ? DOUBLINGS + Math.ceil((deadline - waitsOf(DOUBLINGS)) / LONGEST_WAIT) - 1
    : Array.from({ length: DOUBLINGS }, (_, retries) => retries).filter(retries => waitsOf(retries) < deadline).length - 1;
}

function waitsOf(retries: number): number {
  return retries <= DOUBLINGS ? FIRST_WAIT * (2 ** retries - 1) : waitsOf(DOUBLINGS) + (retries - DOUBLINGS) * LONGEST_WAIT;
}
