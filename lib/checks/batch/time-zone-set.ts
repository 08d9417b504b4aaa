import { readSchedule } from '../../analysis/schedule';
import { at, textAt } from '../../model';
import type { ICheck } from '../check';

/** A schedule with an hour has a time zone of its own. */
export const timeZoneSet: ICheck = {
  id: 'time-zone-set',
  catalogue: ['c'],
  title: 'A CronJob that starts at certain hours sets `timeZone`',
  why: 'without `timeZone` the CronJob controller uses the time zone of kube-controller-manager, so runs may start hours before or after the intended time',
  source: 'https://github.com/kubernetes/website/issues/19003',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(object => {
    const schedule = textAt(object, 'spec', 'schedule') ?? '';
    const reading = readSchedule(schedule);
    const dependsOnHour = 'calendar' in reading && !(reading.calendar.daily && reading.calendar.hours.regular);
    return !dependsOnHour || (at(object, 'spec', 'timeZone') ?? undefined) !== undefined ? [] : [{
      object,
      field: 'spec.timeZone',
      message: `\`timeZone\` is not set; it must be, since \`${schedule}\` starts runs at certain hours`,
      fix: 'Set `timeZone: Etc/UTC`, or the time zone of these hours.',
    }];
  }),
};
