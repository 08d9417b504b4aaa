import { Cron } from 'croner';
import { Calendar, ParsedSchedule, readSchedule } from './calendar';
import { ClockChange, clockChanges } from './clock-changes';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const FROM = Date.UTC(2026, 0, 1); // fixed, so that a synth today equals one next year
const UNTIL = Date.UTC(2038, 0, 1); // twelve years: by then every date has met every day of the week

const intervals = new Map<string, number | undefined>(); // one schedule is read many times
const dayGaps = new Map<string, DayGap>(); // many jobs differ in the minute only

/** What is wrong with an expression of five fields by the rules of the API server, which accepts less than most crons; undefined if nothing is. */
export function problemOf(expression: string): string | undefined {
  if (expression.trim().startsWith('@')) {
    return `\`${expression}\` does not have the five fields of a schedule`; // the API server takes it; a minute of its own needs the fields
  }
  const reading = readSchedule(expression);
  return 'problem' in reading ? reading.problem : undefined;
}

/** Seconds between the two runs that are closest, where there are two; with clocks that change as they do in a zone that there is. */
export function smallestGap(reading: ParsedSchedule, timeZone: string): number | undefined {
  if (!('calendar' in reading)) {
    return 'every' in reading ? reading.every : undefined;
  }
  const key = `${timeZone} ${reading.calendar.text}`;
  if (!intervals.has(key)) {
    const gap = gapOf(reading.calendar, timeZone);
    intervals.set(key, gap === undefined ? undefined : gap / SECOND);
  }
  return intervals.get(key);
}

/** Whether it ever comes, in a schedule without a problem. */
export function comes(reading: ParsedSchedule): boolean {
  return !('calendar' in reading) || reading.calendar.comes;
}

function gapOf(calendar: Calendar, timeZone: string): number | undefined {
  const byClock = gapByClock(calendar);
  if (byClock === undefined) {
    return undefined;
  }
  return alwaysAcrossChange(calendar, timeZone, byClock) ? walked(calendar, timeZone) : changesThatDiffer(calendar, timeZone)
    .reduce((smallest, change) => Math.min(smallest, gapAround(change, calendar, timeZone, byClock)), byClock);
}

/** As if no clock were ever changed: within a day, or from the last run of one to the first of the next. */
function gapByClock(calendar: Calendar): number | undefined {
  const times = calendar.minutesOfDay;
  const within = times.slice(1).map((time, index) => (time - times[index]) * MINUTE);
  const { days } = dayGap(calendar);
  const over = days === undefined ? [] : [gapOverDays(calendar, days)];
  return calendar.comes && within.length + over.length > 0 ? Math.min(...within, ...over) : undefined;
}

function gapOverDays({ minutesOfDay: times }: Calendar, days: number): number {
  return days * DAY - (times[times.length - 1] - times[0]) * MINUTE;
}

/** Days between the two that are closest, where there are two, and after which days that is so. */
interface DayGap {
  readonly days?: number;
  readonly after: readonly number[];
}

function dayGap(calendar: Calendar): DayGap {
  const known = dayGaps.get(calendar.daysText) ?? walkDays(calendar);
  dayGaps.set(calendar.daysText, known);
  return known;
}

function walkDays(calendar: Calendar): DayGap {
  let found: { days?: number; after: number[] } = { after: [] };
  let last: number | undefined;
  for (let day = FROM; day < UNTIL; day += DAY) {
    if (calendar.comesOn(new Date(day))) {
      const days = last === undefined ? Infinity : (day - last) / DAY;
      if (last !== undefined && days < (found.days ?? Infinity)) {
        found = { days, after: [last] };
      } else if (last !== undefined && days === found.days) {
        found.after.push(last);
      }
      last = day;
    }
  }
  return found;
}

/** Whether the clocks change each time between the two runs that are closest by the clock, as between June and November. */
function alwaysAcrossChange(calendar: Calendar, timeZone: string, byClock: number): boolean {
  const { days, after } = dayGap(calendar);
  if (days === undefined || gapOverDays(calendar, days) !== byClock || calendar.daily) {
    return false;
  }
  const last = calendar.minutesOfDay[calendar.minutesOfDay.length - 1] * MINUTE;
  return after.every(day => clockChanges(timeZone).some(({ from, until }) => from <= day + last + byClock && until >= day + last));
}

/** By every run of the twelve years: there are few where the clocks change between any two. */
function walked(calendar: Calendar, timeZone: string): number | undefined {
  const cron = new Cron(calendar.text, { timezone: timeZone });
  let smallest: number | undefined;
  let last = cron.nextRun(new Date(FROM));
  for (let next = last && cron.nextRun(last); last && next && next.getTime() < UNTIL; next = cron.nextRun(next)) {
    smallest = Math.min(smallest ?? Infinity, next.getTime() - last.getTime());
    last = next;
  }
  return smallest;
}

/** To what comes on every day, all changes at one hour by one span are alike. */
function changesThatDiffer(calendar: Calendar, timeZone: string): ClockChange[] {
  const signature = ({ from, until }: ClockChange) => `${from % DAY} ${until - from}`;
  const changes = clockChanges(timeZone);
  return calendar.daily ? [...new Map(changes.map(change => [`${change.skipped} ${signature(change)}`, change])).values()] : [...changes];
}

/** The smallest time between runs of which the first is so little before a change of the clocks that the next may come sooner. */
function gapAround({ instant, until, from }: ClockChange, calendar: Calendar, timeZone: string, byClock: number): number {
  const cron = new Cron(calendar.text, { timezone: timeZone });
  const end = instant + (until - from);
  let smallest = byClock;
  let last = cron.nextRun(new Date(Math.max(FROM, instant - byClock - SECOND)));
  while (last && last.getTime() <= end) {
    const next = cron.nextRun(last);
    if (!next || next.getTime() >= UNTIL) {
      break;
    }
    smallest = Math.min(smallest, next.getTime() - last.getTime());
    last = next;
  }
  return smallest;
}
