import { wholeAt } from './whole';
import type { Workload } from '../../model';

/** What a Job, or a CronJob, runs and leaves behind, in objects. */
export interface JobHistory {
  /** Pods of one run at the same time. */
  readonly atOnce: bigint;
  /** Pods that have ended and are still there. */
  readonly retainedPods: bigint;
  /** Jobs that are there, ended or not. */
  readonly jobs: bigint;
}

const NONE: JobHistory = { atOnce: 0n, retainedPods: 0n, jobs: 0n };

export function historyOf({ kind, jobSpec, manifest }: Workload): JobHistory {
  if (kind !== 'Job' && kind !== 'CronJob') {
    return NONE;
  }
  const parallelism = wholeAt(jobSpec, 'parallelism') ?? 1n; // the API server's default
  const completions = wholeAt(jobSpec, 'completions') ?? parallelism; // without a number, whatever runs at once may succeed
  const atOnce = parallelism < completions ? parallelism : completions; // no more run than are left to complete
  const most = atOnce > 0n ? completions + (wholeAt(jobSpec, 'backoffLimit') ?? 6n) : 0n; // pods of one run: each that succeeds, and each that is retried; with the last failure no more begin
  if (kind === 'Job') {
    return { atOnce, retainedPods: most - atOnce, jobs: 1n }; // those that still run are counted as running
  }
  const succeeded = wholeAt(manifest, 'spec', 'successfulJobsHistoryLimit') ?? 3n; // the API server's default
  const failed = wholeAt(manifest, 'spec', 'failedJobsHistoryLimit') ?? 1n; // likewise
  const jobs = succeeded + failed + 2n; // one that runs, and one that is made before the history is cleaned
  return { atOnce, retainedPods: jobs * most - atOnce, jobs }; // a run that succeeds at last keeps the pods that failed, too
}
