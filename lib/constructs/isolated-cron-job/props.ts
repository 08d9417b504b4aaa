import type { Cron, Duration } from 'cdk8s';
import type { WorkloadProps } from '../workload/workload-props';

/** What you say about a job that runs on a schedule. */
export interface IsolatedCronJobProps extends WorkloadProps {
  /**
   * When it runs, in five fields: minute, hour, day of the month, month, day of the week.
   *
   * A plain `0` in the minute field means "some minute of that hour"; see `exactMinute`. Refused: what the API server
   * refuses (`@daily`, `L`, `#`, `W`, 7 for Sunday), and a schedule that never comes, such as 31 February.
   */
  readonly schedule: Cron;

  /**
   * The zone that the schedule is read in, by its exact IANA name, such as `Europe/Berlin`.
   *
   * A name that is not known, or is in the wrong case, is refused.
   *
   * @default Etc/UTC - no hour of it is skipped or repeated
   */
  readonly timeZone?: string;

  /**
   * How long a run may last, retries included, in whole seconds up to 30 days. What still runs then is ended and has failed.
   *
   * Without it, a run that hangs keeps all later ones from starting, and nobody is told. It must be shorter than the
   * smallest time between two runs, or it is refused: the next run would be skipped.
   */
  readonly deadline: Duration;

  /**
   * How often a pod of a run that failed is replaced, from 0 to 100.
   *
   * @default 2 - enough for a hiccup; what fails three times fails a fourth time. Fewer where the `deadline` would come before they begin
   */
  readonly retries?: number;

  /**
   * Exit codes of the program, from 1 to 255, after which trying again is of no use. The run has then failed at once.
   *
   * @default - none: every failure is tried again
   */
  readonly doNotRetryExitCodes?: number[];

  /**
   * Pods that work at the same time, up to 1000. Each finds its number in `JOB_COMPLETION_INDEX`.
   *
   * @default 1 - two pods that do the same work need a program that knows about it
   */
  readonly workers?: number;

  /**
   * Pods that must succeed for a run to succeed, at least as many as `workers`, up to 100000.
   *
   * @default - as many as `workers`
   */
  readonly completions?: number;

  /**
   * How late a run may start, in whole seconds from 10 seconds to a day. What could not start by then is skipped.
   *
   * Below 10 seconds the controller, which looks every 10 seconds, may miss every run; that is refused.
   *
   * @default - half of the smallest time between two runs, at most an hour: a late run must not push the next one away
   */
  readonly startWithin?: Duration;

  /**
   * Runs that succeeded and are kept to be looked at, from 0 to 10.
   *
   * @default 1 - the proof that it works
   */
  readonly keepSucceeded?: number;

  /**
   * Runs that failed and are kept to be looked at, from 1 to 10.
   *
   * @default 3 - enough to see whether failures are alike; every one keeps its pods in etcd
   */
  readonly keepFailed?: number;

  /**
   * Whether no run is started until further notice. A run that is under way ends as usual.
   *
   * @default false
   */
  readonly suspend?: boolean;

  /**
   * Whether a `0` in the minute field is meant to the minute.
   *
   * @default false - it becomes a minute that follows from namespace and name, so that not all jobs of a cluster start together
   */
  readonly exactMinute?: boolean;
}
