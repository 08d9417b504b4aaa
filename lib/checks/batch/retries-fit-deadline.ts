import type { CheckResult } from '../../finding';
import { numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FIRST_WAIT = 10; // seconds before the first retry, doubled for each further one
const LONGEST_WAIT = 360; // six minutes, as documented
const DOUBLINGS = 6; // shorter waits: 10, 20, 40, 80, 160 and 320 seconds

/** The deadline of a Job leaves time for all of its retries. */
export const retriesFitDeadline: ICheck = {
  id: 'retries-fit-deadline',
  catalogue: ['d56'],
  title: 'All retries of a Job can start before its deadline',
  why: 'the Job controller creates no pod after `activeDeadlineSeconds`: the remaining retries never start, and the Job fails with DeadlineExceeded instead of its own error',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(retryFindings),
};

function retryFindings({ manifest, jobPath, jobSpec, podSpec }: Workload): CheckResult[] {
  const deadline = numberAt(jobSpec, 'activeDeadlineSeconds');
  const perIndex = numberAt(jobSpec, 'backoffLimitPerIndex') !== undefined; // then each index has its own waits
  const retries = numberAt(jobSpec, 'backoffLimit'); // the default is not a requirement of this Job
  if (deadline === undefined || deadline <= 0 || retries === undefined || perIndex || textAt(podSpec, 'restartPolicy') !== 'Never') {
    return []; // with OnFailure the kubelet restarts containers, with other waits
  }
  const possible = retriesWithin(deadline);
  return possible >= retries ? [] : [{
    object: manifest,
    field: `${jobPath}.backoffLimit`,
    message: `\`backoffLimit\` is ${retries}; it must be at most ${possible}: retry ${possible + 1} starts after ${waitsOf(possible + 1)} seconds at the earliest, and \`activeDeadlineSeconds\` is ${deadline}`,
    fix: `Set \`backoffLimit: ${possible}\`, or raise \`activeDeadlineSeconds\` above ${waitsOf(retries)}.`,
  }];
}

/** Number of retries that can start before a deadline if each run fails at once. */
function retriesWithin(deadline: number): number {
  return deadline > waitsOf(DOUBLINGS)
    ? DOUBLINGS + Math.ceil((deadline - waitsOf(DOUBLINGS)) / LONGEST_WAIT) - 1
    : Array.from({ length: DOUBLINGS }, (_, retries) => retries).filter(retries => waitsOf(retries) < deadline).length - 1;
}

function waitsOf(retries: number): number {
  return retries <= DOUBLINGS ? FIRST_WAIT * (2 ** retries - 1) : waitsOf(DOUBLINGS) + (retries - DOUBLINGS) * LONGEST_WAIT;
}
