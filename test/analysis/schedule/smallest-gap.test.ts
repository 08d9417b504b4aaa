import { Cron } from 'croner';
import * as fc from 'fast-check';
import { readSchedule, smallestGap } from '../../../lib/analysis/schedule';

const FROM = new Date('2026-01-01T00:00:00Z');
const UNTIL = new Date('2038-01-01T00:00:00Z');
const ZONES = ['Etc/UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca'];

/** The same by walking every run of twelve years. */
function walked(expression: string, zone: string): number | undefined {
  const cron = new Cron(expression, { timezone: zone });
  let smallest: number | undefined;
  let last = cron.nextRun(FROM);
  for (let next = last && cron.nextRun(last); last && next && next < UNTIL; next = cron.nextRun(next)) {
    smallest = Math.min(smallest ?? Infinity, (next.getTime() - last.getTime()) / 1000);
    last = next;
  }
  return smallest;
}

const few = (least: number, most: number, max: number) =>
  fc.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: max }).map(all => all.join());
const orAny = (values: fc.Arbitrary<string>) => fc.oneof(fc.constant('*'), values);
const expressions = fc.tuple(few(0, 59, 2), few(0, 23, 2), orAny(few(1, 31, 2)), orAny(few(1, 12, 2)), orAny(few(0, 6, 2)))
  .filter(([, , ofMonth, months, ofWeek]) => !(ofMonth === '*' && ofWeek === '*' && months === '*')) // those are walked below: they come often
  .map(fields => fields.join(' '));

test('the smallest time between two runs is what walking all runs of twelve years finds, in zones with and without changes of the clocks', () => {
  fc.assert(fc.property(expressions, fc.constantFrom(...ZONES), (expression, zone) => {
    const reading = readSchedule(expression);
    fc.pre('calendar' in reading && reading.calendar.comes);
    expect([expression, zone, smallestGap(reading, zone)]).toEqual([expression, zone, walked(expression, zone)]);
  }), { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) });
}, 120_000);

test.each(ZONES)('so is that of what comes every day in %s', zone => {
  for (const expression of ['30 2 * * *', '0 0 * * *', '15 1,3 * * *', '5 */6 * * *']) {
    expect([expression, smallestGap(readSchedule(expression), zone)]).toEqual([expression, walked(expression, zone)]);
  }
});

test('jobs that differ in their minute ask the calendar for no run, where no clock is changed', () => {
  const asked = jest.spyOn(Cron.prototype, 'nextRun');
  for (let minute = 0; minute < 1440; minute++) {
    smallestGap(readSchedule(`${minute % 60} ${Math.floor(minute / 60)} * * *`), 'Etc/UTC');
  }
  expect(asked).not.toHaveBeenCalled();
});
