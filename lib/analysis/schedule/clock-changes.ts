const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const FROM = Date.UTC(2026, 0, 1); // fixed, so that a check today equals one next year
const UNTIL = Date.UTC(2038, 0, 1); // twelve years: by then every date has met every day of the week
const STEP = 10 * DAY; // Morocco changes its clocks twice within a month

/** Minutes of the wall clock, written as if they were UTC, that a zone passes over, or has twice. */
export interface ClockChange {
  readonly skipped: boolean;
  /** The moment itself, in milliseconds since 1970. */
  readonly instant: number;
  readonly from: number;
  readonly until: number;
}

const known = new Map<string, readonly ClockChange[]>(); // a zone is slow to walk, and many CronJobs name the same

/** When the clocks of a zone that there is are changed. */
export function clockChanges(timeZone: string): readonly ClockChange[] {
  const changes = known.get(timeZone) ?? walk(timeZone);
  known.set(timeZone, changes);
  return changes;
}

function walk(timeZone: string): ClockChange[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  });
  const offset = (instant: number) => wall(format, instant) - instant;
  const changes: ClockChange[] = [];
  for (let start = FROM; start < UNTIL; start += STEP) {
    const [before, after] = [offset(start), offset(start + STEP)];
    if (before !== after) {
      const instant = changeBetween(start, start + STEP, at => offset(at) === before);
      changes.push({ skipped: after > before, instant, from: instant + Math.min(before, after), until: instant + Math.max(before, after) });
    }
  }
  return changes;
}

/** The first minute at which the clocks are not any more what they were. */
function changeBetween(start: number, end: number, unchanged: (instant: number) => boolean): number {
  let [low, high] = [start, end];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    [low, high] = unchanged(middle) ? [middle, high] : [low, middle];
  }
  return high;
}

function wall(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}
