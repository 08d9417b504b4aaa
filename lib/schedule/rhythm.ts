import { Cron } from 'croner';
import { Reading, readSchedule } from './calendar';

const FROM = new Date('2026-01-01T00:00:00Z'); // fixed, so that a synth today equals one next year
const UNTIL = new Date('2038-01-01T00:00:00Z'); // twelve years: by then every date has met every day of the week
const NEVER = new Date('2034-01-01T00:00:00Z'); // eight years: 29 February comes at the latest by then
const MOST_RUNS = 400; // more than a year of daily runs, clock changes among them; what comes more often repeats itself sooner

/** What the calendar says about a schedule. */
export interface Rhythm {
  /** The run that comes first; undefined when none ever comes. */
  readonly first?: Date;
  /** Seconds between the two runs that are closest; undefined when there are no two. */
  readonly smallestInterval?: number;
}

const known = new Map<string, Rhythm>(); // a calendar is slow to walk, and an app asks for one schedule many times

/** What is wrong with an expression of five fields by the rules of the API server, which takes less than most crons do; undefined when nothing is. */
export function problemOf(expression: string): string | undefined {
  if (expression.trim().startsWith('@')) {
    return `\`${expression}\` does not have the five fields of a schedule`; // the API server takes it; a minute of its own needs the fields
  }
  const reading = readSchedule(expression);
  return 'problem' in reading ? reading.problem : undefined;
}

/** When an expression without a problem runs, in a zone that there is. */
export function rhythmOf(expression: string, timeZone: string): Rhythm {
  const reading = readSchedule(expression);
  const text = 'calendar' in reading ? reading.calendar.text : expression; // to croner `?` is the present time, and a star in a list no star
  const key = `${timeZone} ${text}`;
  const rhythm = known.get(key) ?? walk(new Cron(text, { timezone: timeZone }));
  known.set(key, rhythm);
  return rhythm;
}

/** Seconds between the two runs that are closest; undefined when there are no two. */
export function smallestGap(reading: Reading, timeZone: string): number | undefined {
  return 'every' in reading ? reading.every : 'calendar' in reading ? rhythmOf(reading.calendar.text, timeZone).smallestInterval : undefined;
}

/** Whether it ever comes, in a schedule without a problem. */
export function comes(reading: Reading): boolean {
  return !('calendar' in reading) || reading.calendar.comes;
}

function walk(cron: Cron): Rhythm {
  const first = nextRun(cron, FROM);
  if (first === undefined || first >= NEVER) {
    return {};
  }
  let smallest: number | undefined;
  let last = first;
  for (let runs = 1; runs < MOST_RUNS && (smallest === undefined || last < UNTIL); runs++) {
    const next = nextRun(cron, last);
    if (next === undefined) {
      break;
    }
    smallest = Math.min(smallest ?? Infinity, (next.getTime() - last.getTime()) / 1000);
    last = next;
  }
  return { first, ...(smallest !== undefined && { smallestInterval: smallest }) };
}

/** Croner looks for a run until the year 3000, and its stack is full before that where a day never comes in several months. */
function nextRun(cron: Cron, after: Date): Date | undefined {
  try {
    return cron.nextRun(after) ?? undefined;
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
