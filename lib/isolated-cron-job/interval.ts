import type { Schedule } from './schedule';
import { ClockChange, clocksForward } from './time-zone';

const DAY = 86400;
const FIRST_DAY = Date.UTC(2026, 0, 1) / 1000 / DAY; // fixed, so that a synth today equals one next year
const CYCLE = 28 * 365 + 7; // days after which dates fall on the same week days again

/**
 * Seconds between the two runs that are closest; undefined when it never runs.
 *
 * Days of 23 hours count. The hour that autumn repeats does not: a run that it repeats waits for the first.
 */
export function smallestInterval(schedule: Schedule, timeZone: string): number | undefined {
  const times = schedule.hours.flatMap(hour => schedule.minutes.map(minute => (hour * 60 + minute) * 60));
  const days = closestDays(schedule);
  if (days === undefined) {
    return undefined;
  }
  const overnight = days * DAY + times[0] - times[times.length - 1];
  const smallest = times.slice(1).reduce((least, time, index) => Math.min(least, time - times[index]), overnight);
  return clocksForward(timeZone).reduce((least, change) => Math.min(least, intervalAcross(change, schedule, times, least)), smallest);
}

/** How few days lie between two days with runs. */
function closestDays(schedule: Schedule): number | undefined {
  let closest: number | undefined;
  let last: number | undefined;
  for (let day = FIRST_DAY; day < FIRST_DAY + CYCLE && closest !== 1; day++) {
    if (runsOn(schedule, day)) {
      closest = last === undefined ? closest : Math.min(closest ?? CYCLE, day - last);
      last = day;
    }
  }
  return closest;
}

function runsOn(schedule: Schedule, day: number): boolean {
  const date = new Date(day * DAY * 1000);
  const onDay = schedule.days.includes(date.getUTCDate());
  const onWeekDay = schedule.weekDays.includes(date.getUTCDay());
  return schedule.months.includes(date.getUTCMonth() + 1) && (schedule.bothDays ? onDay && onWeekDay : onDay || onWeekDay);
}

/** Seconds between the last run before the clocks jump and the first one after, where that may be less than the least so far. */
function intervalAcross({ at, by }: ClockChange, schedule: Schedule, times: number[], least: number): number {
  const reach = Math.ceil((least + by) / DAY);
  const jumpDay = Math.floor(at / DAY);
  const runs = Array.from({ length: 2 * reach + 1 }, (_, index) => jumpDay - reach + index)
    .filter(day => runsOn(schedule, day))
    .flatMap(day => times.map(time => day * DAY + time));
  const before = runs.filter(run => run < at).pop();
  const after = runs.find(run => run >= at + by); // what lies in the hour that is jumped over does not run
  return before === undefined || after === undefined ? least : after - before - by;
}
