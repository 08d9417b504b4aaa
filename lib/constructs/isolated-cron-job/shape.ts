import type { IsolatedCronJobProps } from './props';
import { comes, isTimeZone, problemOf, readSchedule } from '../../analysis/schedule';
import type { Finding } from '../../finding';
import { duration, flag, furthermore, list, reader, required, Shape, whole, propFinding } from '../../props';
import { workloadShape } from '../workload/shapes';

const LONGEST_SECONDS = 30 * 86400; // nodes are replaced within a month: a longer run would not live to its end
const EARLIEST_SECONDS = 10; // the controller looks every 10 seconds
const LATEST_SECONDS = 86400; // whoever waits for a day's run waits no longer than a day
const MOST_RETRIES = 100; // the pause between two grows to 6 minutes: that is 10 hours of trying
const MOST_WORKERS = 1000; // more pods at once are a cluster of their own
const MOST_COMPLETIONS = 100_000; // the API server takes no more from an indexed Job
const MOST_KEPT = 10; // every run that is kept keeps its pods in etcd

export const jobShape: Shape<IsolatedCronJobProps> = {
  ...workloadShape,
  schedule: required(furthermore(reader('a `Cron`', value => typeof expressionOf(value) === 'string',
    { why: 'only you know when the work is due', example: 'Cron.daily()' }), judgeSchedule)),
  timeZone: reader('the exact name of a time zone', isTimeZone, { why: 'the controller refuses a zone that it does not know, and never starts the job', example: "'Europe/Berlin'" }),
  deadline: required(duration(1, LONGEST_SECONDS, { why: 'a run that hangs keeps all later ones from starting, and nobody is told', example: 'Duration.minutes(30)' })),
  retries: whole(0, MOST_RETRIES, { why: 'what fails every time must fail some time', example: '2' }),
  doNotRetryExitCodes: list(whole(1, 255, { why: 'a program that fails exits with a code from 1 to 255', example: '64' })),
  workers: whole(1, MOST_WORKERS, { why: 'the quota of the namespace is sized for them', example: '4' }),
  completions: whole(1, MOST_COMPLETIONS, { why: 'a run ends when so many pods have succeeded', example: '16' }),
  startWithin: duration(EARLIEST_SECONDS, LATEST_SECONDS, { why: 'the controller looks every 10 seconds, and may miss a run that must start sooner', example: 'Duration.minutes(10)' }),
  keepSucceeded: whole(0, MOST_KEPT, { why: 'every run that is kept keeps its pods in etcd', example: '1' }),
  keepFailed: whole(1, MOST_KEPT, { why: 'a failure that leaves nothing behind cannot be understood, and every run that is kept keeps its pods in etcd', example: '3' }),
  suspend: flag({ why: 'a job runs or it does not', example: 'true' }),
  exactMinute: flag({ why: 'a minute is meant or it is not', example: 'true' }),
};

function expressionOf(schedule: unknown): unknown {
  return Reflect.get(Object(schedule), 'expressionString');
}

function judgeSchedule(schedule: unknown, where: string): Finding[] {
  const expression = `${expressionOf(schedule)}`;
  const problem = problemOf(expression);
  if (problem !== undefined) {
    return [propFinding({
      check: 'schedule-reads',
      message: problem,
      field: where,
      why: 'the API server refuses the CronJob',
      fix: "write five fields of numbers, names, `*`, `,`, `-` and `/`, such as `Cron.schedule({ hour: '3', minute: '0' })`",
    })];
  }
  return comes(readSchedule(expression)) ? [] : [propFinding({
    check: 'schedule-comes',
    message: `\`${expression}\` never comes`,
    field: where,
    why: 'the API server accepts it, and the job never runs',
    fix: 'name a day that the month has',
  })];
}
