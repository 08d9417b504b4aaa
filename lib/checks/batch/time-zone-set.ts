import { readSchedule } from '../../analysis/schedule';
import { at, textAt } from '../../model';
import type { ICheck } from '../check';

/** Whoever reads a schedule knows when it comes. */
export const timeZoneSet: ICheck = {
  id: 'time-zone-set',
  catalogue: ['c'],
  title: 'A CronJob that comes at an hour of the day says in which time zone',
  why: 'without timeZone the zone of kube-controller-manager counts, which few know: a job of 12:01 at night came at seven in the evening',
  source: 'https://github.com/kubernetes/website/issues/19003',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(object => {
    const schedule = textAt(object, 'spec', 'schedule') ?? '';
    const reading = readSchedule(schedule);
    const dependsOnHour = 'calendar' in reading && !(reading.calendar.daily && reading.calendar.hours.regular);
    return !dependsOnHour || (at(object, 'spec', 'timeZone') ?? undefined) !== undefined ? [] : [{
      object,
      field: 'spec.timeZone',
      message: `\`${schedule}\` comes at hours of the zone that kube-controller-manager happens to run in`,
      fix: 'write timeZone: Etc/UTC, or the zone that is meant',
    }];
  }),
};
