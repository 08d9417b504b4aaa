import type { Cron, Duration } from 'cdk8s';
import type { WorkloadProps } from '../workload/workload-props';

/** Props of a job that runs on a schedule. */
export interface IsolatedCronJobProps extends WorkloadProps {
  /**
   * Times of the runs, in five fields: minute, hour, day of the month, month, day of the week.
   *
   * A `0` in the minute field is any minute of that hour; see `exactMinute`. Rejected: macros such as `@daily`, what the API server
   * rejects (`L`, `#`, `W`, 7 for Sunday), and a schedule that never occurs, such as 31 February.
   */
  readonly schedule: Cron;

  /**
   * Time zone of the schedule, by its exact IANA name, such as `Europe/Berlin`.
   *
   * Rejected: an unknown name, or one in another case.
   *
   * @default Etc/UTC - UTC skips and repeats no hour
   */
  readonly timeZone?: string;

  /**
   * Maximum duration of a run, retries included, in whole seconds from 1 to 30 days. A run that takes longer is stopped and counts as failed.
   *
   * Without it, a run that hangs keeps every later run from starting. Rejected unless it is shorter than the smallest time between
   * two runs: the controller would skip the next run.
   */
  readonly deadline: Duration;

  /**
   * Number of times that a failed pod of a run is replaced, from 0 to 100.
   *
   * @default 2 retries - enough for a temporary error; without a limit, failing jobs left pods behind until the control plane timed out; fewer where
   * the `deadline` would end the run before they begin
   */
  readonly retries?: number;

  /**
   * Exit codes of the program, from 1 to 255, that fail the run at once, without a retry.
   *
   * @default - none: every failure is retried
   */
  readonly doNotRetryExitCodes?: number[];

  /**
   * Number of pods that work in parallel, from 1 to 1000. Each finds its number in `JOB_COMPLETION_INDEX`.
   *
   * @default 1 pod - two pods do the same work, unless the program divides it
   */
  readonly workers?: number;

  /**
   * Number of pods that must succeed for a run to succeed, from `workers` to 100000.
   *
   * @default - the same as `workers`
   */
  readonly completions?: number;

  /**
   * Delay after its scheduled time within which a run may still start, in whole seconds from 10 seconds to a day. After it, the run is skipped.
   *
   * Rejected below 10 seconds: the controller looks every 10 seconds, and may miss every run.
   *
   * @default - half of the smallest time between two runs, at most an hour: a late run must not make the controller skip the next one
   */
  readonly startWithin?: Duration;

  /**
   * Number of succeeded runs that are kept, from 0 to 10.
   *
   * @default 1 successful run - it shows that the job works
   */
  readonly keepSucceeded?: number;

  /**
   * Number of failed runs that are kept, from 1 to 10.
   *
   * @default 3 failed runs - enough to see whether failures have one cause; each keeps its pods in etcd
   */
  readonly keepFailed?: number;

  /**
   * Whether runs are suspended. A run that has already started continues.
   *
   * @default false
   */
  readonly suspend?: boolean;

  /**
   * Whether a `0` in the minute field is exactly that minute.
   *
   * @default false - it becomes a minute that follows from namespace and name, so that the jobs of a cluster do not all start together
   */
  readonly exactMinute?: boolean;
}
