import { comes, isTimeZone, readSchedule } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, textAt } from '../../model';
import type { ICheck } from '../check';

/** The API server accepts the schedule, and a run starts on some day. */
export const scheduleValid: ICheck = {
  id: 'schedule-valid',
  catalogue: ['api'],
  title: 'The schedule of a CronJob is valid, has a day on which a run starts, and sets its time zone only in `timeZone`',
  why: 'the API server rejects an invalid schedule, an unknown time zone, and `TZ=` within the schedule; it accepts 31 February, for which the CronJob controller never creates a Job',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(cronJob => [...scheduleFindings(cronJob), ...zoneFindings(cronJob)]),
};

function scheduleFindings(object: Manifest): CheckResult[] {
  const finding = (message: string, fix: string): CheckResult[] => [{ object, field: 'spec.schedule', message, fix }];
  const text = textAt(object, 'spec', 'schedule');
  if (text === undefined) {
    return finding('`schedule` is not set; it must have five fields', 'Set five fields, such as `schedule: "0 3 * * *"`.');
  }
  const reading = readSchedule(text);
  if (text.includes('TZ')) {
    return finding(`\`schedule\` is \`${text}\`; it must not contain a time zone`, 'Set `spec.timeZone` to the time zone, and keep only the five fields in `spec.schedule`.');
  }
  if ('problem' in reading) {
    return finding(reading.problem, 'Set five valid fields, such as `schedule: "0 3 * * *"`.');
  }
  return comes(reading) ? [] : finding(`\`schedule\` is \`${text}\`; it must have a day that exists in its month`, 'Set a day of the month that the month has.');
}

function zoneFindings(object: Manifest): CheckResult[] {
  const name = at(object, 'spec', 'timeZone') ?? undefined;
  return name === undefined || isTimeZone(name) ? [] : [{
    object,
    field: 'spec.timeZone',
    message: `\`timeZone\` is ${JSON.stringify(name)}; it must be a name of the IANA time zone database`,
    fix: 'Set the exact name, in the case of the database, such as `timeZone: Europe/Berlin` or `timeZone: Etc/UTC`.',
  }];
}
