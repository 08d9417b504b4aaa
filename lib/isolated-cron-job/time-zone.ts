/** A moment at which a zone's clocks are set forward. */
export interface ClockChange {
  /** What the clock showed then, in seconds since 1970 had it always shown UTC. */
  readonly at: number;
  /** Seconds that the clock jumped over. */
  readonly by: number;
}

const SEGMENT = /^[A-Z][A-Za-z0-9_+-]*$/; // the controller looks a zone up by its exact name
const WEEK = 7 * 86400;
const FROM = Date.UTC(2026, 0, 1) / 1000; // fixed, so that a synth today equals one next year
const WEEKS = 5 * 52; // every rule that a zone has shows itself within five years
const known = new Map<string, ClockChange[]>(); // asking for an offset is slow, and an app asks for one zone many times

/** Whether Kubernetes finds the zone under this very name. */
export function isTimeZone(name: unknown): boolean {
  return typeof name === 'string' && name !== 'Local' && name.split('/').every(segment => SEGMENT.test(segment)) && hasCanonicalCase(name);
}

function hasCanonicalCase(name: string): boolean {
  try {
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return canonical === name || canonical.toLowerCase() !== name.toLowerCase(); // an alias has another name altogether
  } catch {
    return false;
  }
}

/** When a zone's clocks are set forward. */
export function clocksForward(timeZone: string): ClockChange[] {
  const changes = known.get(timeZone) ?? findClocksForward(timeZone);
  known.set(timeZone, changes);
  return changes;
}

function findClocksForward(timeZone: string): ClockChange[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (second: number) => offsetOf(format.format(second * 1000));
  const changes: ClockChange[] = [];
  for (let week = 0; week < WEEKS; week++) {
    const start = FROM + week * WEEK;
    const before = offsetAt(start);
    const by = offsetAt(start + WEEK) - before;
    if (by > 0) {
      changes.push({ at: firstWith(second => offsetAt(second) !== before, start, start + WEEK) + before, by });
    }
  }
  return changes;
}

/** The first second in (from, to] of which the condition holds, where it holds from then on. */
function firstWith(holds: (second: number) => boolean, from: number, to: number): number {
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    [from, to] = holds(middle) ? [from, middle] : [middle, to];
  }
  return to;
}

/** Seconds east of UTC, from a text such as `3/29/2026, GMT+02:00`. */
function offsetOf(text: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  const seconds = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60 + Number(match?.[4] ?? 0);
  return match?.[1] === '-' ? -seconds : seconds;
}
