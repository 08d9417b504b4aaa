import { comes, isTimeZone, readSchedule } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, textAt } from '../../model';
import type { ICheck } from '../check';

/** The API server takes the schedule, and there is a day on which it comes. */
export const scheduleValid: ICheck = {
  id: 'schedule-valid',
  catalogue: ['api'],
  title: 'The schedule of a CronJob can be read, comes some day, and names its time zone only in timeZone',
  why: 'the API server refuses a schedule that it cannot read, an unknown zone, and TZ= within the schedule; it takes 31 February, and no run ever comes',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(cronJob => [...schedule(cronJob), ...zone(cronJob)]),
};

function schedule(object: Manifest): CheckResult[] {
  const finding = (message: string, fix: string): CheckResult[] => [{ object, field: 'spec.schedule', message, fix }];
  const text = textAt(object, 'spec', 'schedule');
  if (text === undefined) {
    return finding('it has no schedule', 'write five fields, such as `schedule: "0 3 * * *"`');
  }
  const reading = readSchedule(text);
  if (text.includes('TZ')) {
    return finding(`\`${text}\` names a time zone, which a schedule may not`, 'write the zone into spec.timeZone, and only the five fields into spec.schedule');
  }
  if ('problem' in reading) {
    return finding(reading.problem, 'write five fields, such as `0 3 * * *`');
  }
  return comes(reading) ? [] : finding(`\`${text}\` never comes`, 'name a day that the month has');
}

function zone(object: Manifest): CheckResult[] {
  const name = at(object, 'spec', 'timeZone') ?? undefined;
  return name === undefined || isTimeZone(name) ? [] : [{
    object,
    field: 'spec.timeZone',
    message: `${JSON.stringify(name)} is no time zone`,
    fix: 'write a name of the time zone database, in its own case, such as `Europe/Berlin` or `Etc/UTC`',
  }];
}
