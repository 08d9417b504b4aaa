import type { Cron } from 'cdk8s';
import { KEEP_FAILED, KEEP_SUCCEEDED, TIME_ZONE, WORKERS } from './decisions/run';
import type { IsolatedCronJobProps } from './props';
import { comes, isTimeZone, problemOf, readSchedule, smallestGap } from '../../analysis/schedule';
import {
  duration, flag, list, matching, Parsed, ParsedProps, parseProps, PropPlace, propFinding, PropParsers, refine, required, valueOf, whole, withDefault,
} from '../../props';
import { workloadProps } from '../workload/parser';

const LONGEST_SECONDS = 30 * 86400; // nodes are replaced within a month, and end a longer run
const EARLIEST_SECONDS = 10; // the controller looks every 10 seconds
const LATEST_SECONDS = 86400; // a day
const MOST_RETRIES = 100; // the pause between two grows to 6 minutes: that is 10 hours
const MOST_WORKERS = 1000; // more pods at once need a cluster of their own
const MOST_COMPLETIONS = 100_000; // the API server accepts no more in an indexed Job
const MOST_KEPT = 10; // every run that is kept keeps its pods in etcd

const KEPT = 'every run that is kept keeps its pods in etcd';

const schedule = refine(valueOf('a `Cron`', value => isCron(value) ? value.expressionString : undefined,
  { why: 'the controller starts a run at these times', example: "Cron.schedule({ hour: '3', minute: '0' })" }), parseSchedule);

export const jobProps = {
  ...workloadProps,
  schedule: required(schedule),
  timeZone: withDefault(TIME_ZONE.value, matching('it must be the exact name of a time zone', isTimeZone,
    { why: 'the controller never starts a job with an unknown time zone', example: "'Europe/Berlin'" })),
  deadline: required(duration(1, LONGEST_SECONDS, { why: 'a run that hangs keeps every later run from starting', example: 'Duration.minutes(30)' })),
  retries: whole(0, MOST_RETRIES, { why: 'retries must be bounded', example: '2' }),
  doNotRetryExitCodes: withDefault([], list(whole(1, 255, { why: 'a program that fails exits with a code from 1 to 255', example: '64' }))),
  workers: withDefault(WORKERS.value, whole(1, MOST_WORKERS, { why: 'the quota of the namespace includes all of them', example: '4' })),
  completions: whole(1, MOST_COMPLETIONS, { why: 'a run succeeds when this number of pods has succeeded', example: '16' }),
  startWithin: duration(EARLIEST_SECONDS, LATEST_SECONDS,
    { why: 'the controller looks every 10 seconds, and may miss a run that must start sooner', example: 'Duration.minutes(10)' }),
  keepSucceeded: withDefault(KEEP_SUCCEEDED.value, whole(0, MOST_KEPT, { why: KEPT, example: '1' })),
  keepFailed: withDefault(KEEP_FAILED.value, whole(1, MOST_KEPT, { why: `without a failed run its logs are lost, and ${KEPT}`, example: '3' })),
  suspend: withDefault(false, flag({ why: 'the controller starts no run while the job is suspended', example: 'true' })),
  exactMinute: withDefault(false, flag({ why: 'otherwise a minute of `0` is moved within its hour', example: 'true' })),
} satisfies PropParsers<IsolatedCronJobProps>;

/** Props of a job after parsing, with the smallest time between two runs. */
export type JobValues = typeof parseJob extends (...args: never[]) => ParsedProps<infer V> ? V : never;

/** Parses the props of a job. */
export function parseJob(props: unknown) {
  return parseProps(jobProps, props)
    .derive('smallestInterval', ['schedule', 'timeZone'], values => ({ value: smallestGap(readSchedule(values.schedule), values.timeZone) }));
}

function isCron(value: unknown): value is Cron {
  return typeof Reflect.get(Object(value), 'expressionString') === 'string';
}

function parseSchedule(expression: string, place: PropPlace): Parsed<string> {
  const problem = problemOf(expression);
  if (problem !== undefined) {
    return {
      findings: [propFinding({
        check: 'schedule-syntax-valid',
        message: problem,
        field: place.path,
        why: 'the API server rejects the CronJob',
        fix: `${place.fix} Fields consist of numbers, names, \`*\`, \`,\`, \`-\` and \`/\`.`,
      })],
    };
  }
  return comes(readSchedule(expression)) ? { value: expression } : {
    findings: [propFinding({
      check: 'schedule-occurs',
      message: `\`${expression}\` never occurs`,
      field: place.path,
      why: 'the API server accepts it, and the job never runs',
      fix: 'Set a day that the month has.',
    })],
  };
}
