import { Calendar, ClockChange, clockChanges, isTimeZone, readSchedule } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { textAt } from '../../model';
import type { ICheck } from '../check';

const MINUTE = 60 * 1000;

/** No run falls into an hour that a clock change skips or repeats. */
export const scheduleAvoidsClockChange: ICheck = {
  id: 'schedule-avoids-clock-change',
  catalogue: ['d59'],
  title: 'No run falls into an hour that a clock change skips or repeats',
  why: 'the CronJob controller follows the local clock: it skips such a run when the clocks go forward, and starts it twice when they go back',
  source: 'https://github.com/kubernetes/kubernetes/issues/121594',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(clockChangeFindings),
};

function clockChangeFindings(object: Manifest): CheckResult[] {
  const [schedule, zone] = [textAt(object, 'spec', 'schedule') ?? '', textAt(object, 'spec', 'timeZone')];
  const reading = readSchedule(schedule);
  if (!('calendar' in reading) || reading.calendar.hours.regular || !isTimeZone(zone) || zone === undefined) {
    return []; // every n hours is no fixed hour
  }
  const changes = clockChanges(zone);
  const runs = [true, false].flatMap(skipped => firstRun(reading.calendar, changes.filter(change => change.skipped === skipped)));
  const spans = new Set(changes.map(({ from, until }) => `${clock(from)} to ${clock(until)}`));
  return runs.length === 0 ? [] : [{
    object,
    field: 'spec.schedule',
    message: `\`schedule\` is \`${schedule}\`: in ${zone} the run of ${runs.map(({ wall, skipped }) => `${wall} ${skipped ? 'does not start' : 'starts twice'}`).join(', that of ')}`,
    fix: `Set \`schedule\` to a time outside ${[...spans].join(' and ')}, or set \`timeZone: Etc/UTC\`.`,
  }];
}

/** The first run that a clock change affects. */
function firstRun(calendar: Calendar, changes: readonly ClockChange[]): (ClockChange & { readonly wall: string })[] {
  for (const change of changes) {
    for (let minute = change.from; minute < change.until; minute += MINUTE) {
      if (calendar.comesAt(new Date(minute))) {
        return [{ ...change, wall: new Date(minute).toISOString().slice(0, 16).replace('T', ' ') }];
      }
    }
  }
  return [];
}

function clock(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}
