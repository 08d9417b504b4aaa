import { Cron } from 'croner';

const FROM = new Date('2026-01-01T00:00:00Z'); // fixed, so that a synth today equals one next year
const UNTIL = new Date('2038-01-01T00:00:00Z'); // twelve years: by then every date has met every day of the week
const NEVER = new Date('2034-01-01T00:00:00Z'); // eight years: 29 February comes at the latest by then
const MOST_RUNS = 400; // more than a year of daily runs, clock changes among them; what comes more often repeats itself sooner

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const FIELDS = [
  field('minute from 0 to 59', '\\d{1,2}'),
  field('hour from 0 to 23', '\\d{1,2}'),
  field('day of the month from 1 to 31', '\\d{1,2}'),
  field('month from 1 to 12', `\\d{1,2}|${MONTHS}`),
  field('day of the week from 0 to 6', '[0-6]|sun|mon|tue|wed|thu|fri|sat', '[0-6]|mon|tue|wed|thu|fri|sat'), // no 7, and no range that ends on sun: both are refused by the API server
];
const STAR = /^[*?](\/1)?$/; // says nothing, in whatever words
const ZONE_SEGMENT = /^[A-Z][A-Za-z0-9_+-]*$/; // the controller looks a zone up as a file, by its exact name

/** What the calendar says about a schedule. */
export interface Rhythm {
  /** The run that comes first; undefined when none ever comes. */
  readonly first?: Date;
  /** Seconds between the two runs that are closest; undefined when there are no two. */
  readonly smallestInterval?: number;
}

const known = new Map<string, Rhythm>(); // a calendar is slow to walk, and an app asks for one schedule many times

/** The five fields of an expression. */
export function fieldsOf(expression: string): string[] {
  return expression.trim().split(/\s+/);
}

/** What is wrong with an expression by the rules of the API server, which takes less than most crons do; undefined when nothing is. */
export function problemOf(expression: string): string | undefined {
  const fields = fieldsOf(expression);
  if (fields.length !== FIELDS.length) {
    return `\`${expression}\` does not have the five fields of a schedule`;
  }
  const wrong = fields.flatMap((text, index) => FIELDS[index].accepts.test(text) ? [] : [`\`${text}\` is no ${FIELDS[index].name}`]);
  if (wrong.length > 0) {
    return wrong.join(', and ');
  }
  try {
    new Cron(fields.join(' ').replaceAll('?', '*'));
    return undefined;
  } catch (error) {
    return `\`${expression}\` cannot be read: ${error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it is no schedule'}`;
  }
}

/** When an expression without a problem runs, in a zone that there is. */
export function rhythmOf(expression: string, timeZone: string): Rhythm {
  const key = `${timeZone} ${expression}`;
  const rhythm = known.get(key) ?? walk(new Cron(plain(fieldsOf(expression)), { timezone: timeZone }));
  known.set(key, rhythm);
  return rhythm;
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

/** The fields as croner reads them the way that Kubernetes does: to croner `?` is the present time, and a star in a list no star. */
function plain(fields: string[]): string {
  return fields.map(text => {
    const parts = text.split(',');
    return parts.some(part => STAR.test(part)) ? '*' : parts.map(part => part.replace('?', '*')).join(',');
  }).join(' ');
}

function field(name: string, value: string, rangeEnd = value): { name: string; accepts: RegExp } {
  const part = `(?:[*?]|(?:${value})(?:-(?:${rangeEnd}))?)(?:/\\d{1,2})?`;
  return { name, accepts: new RegExp(`^${part}(?:,${part})*$`, 'i') };
}

/** Whether Kubernetes finds the zone under this very name. */
export function isTimeZone(name: unknown): boolean {
  return typeof name === 'string' && name !== 'Local' && name.split('/').every(segment => ZONE_SEGMENT.test(segment)) && hasCanonicalCase(name);
}

function hasCanonicalCase(name: string): boolean {
  try {
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return canonical === name || canonical.toLowerCase() !== name.toLowerCase(); // an alias has another name altogether
  } catch {
    return false;
  }
}
