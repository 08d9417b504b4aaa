import { Duration } from 'cdk8s';
import { minimal, on, refusalOf } from '../../constructs/isolated-cron-job/programs';

describe('the smallest time between two runs', () => {
  const interval = (expression: string, more: object = {}) => refusalOf(on(expression, { deadline: Duration.days(30), ...more })).match(/below the (\d+) seconds between two runs/)?.[1];

  const cases: [string, string, string][] = [
    ['every minute', '* * * * *', '60'],
    ['a step that starts anew every hour', '*/25 * * * *', '600'],
    ['a range of hours, over night', '0 22,1 * * *', '10800'],
    ['weekdays', '0 4 * * mon-fri', '86400'],
    ['two ends of a month', '0 0 1,31 * *', '86400'],
    ['a week', '0 0 * * SUN', '604800'],
    ['either of two day fields', '0 0 1 * 4', '86400'],
    ['both of two day fields where one is a star in other words', '0 0 */1 * 1', '604800'],
    ['a date that meets a day of the week in some years only', '0 0 12 4,7 4', '86400'],
    ['a question mark, which is a star', '0 0 ? * 1', '604800'],
    ['a start with a step', '5/20 * * * *', '1200'],
  ];

  test.each(cases)('%s', (_name, expression, seconds) => {
    expect(interval(expression)).toBe(seconds);
  });

  test('the day that spring makes shorter, where there is one', () => {
    expect(interval('0 0 * * *', { timeZone: 'Europe/Berlin' })).toBe('82800');
    expect(interval('0 0 * * *', { timeZone: 'Asia/Kolkata' })).toBe('86400');
  });

  test('a deadline one second shorter is fine', () => {
    expect(refusalOf(on('*/30 * * * *', { deadline: Duration.seconds(1799) }))).toBe('');
    expect(refusalOf(on('*/30 * * * *', { deadline: Duration.seconds(1800) }))).toContain('run-ends-before-next');
  });

  test('29 February comes', () => {
    expect(refusalOf(on('0 0 29 2 *'))).toBe('');
  });
});

describe('refuses', () => {
  const expressions = [
    '', '* * * *', '0 0 * * * *', 'TZ=UTC 0 0 * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 13 *', '* * * * 7', '* * * * fri-sun',
    '* * L * *', '* * 15W * *', '* * * * 5#2', '* * * * monday', '* * * mon *', '5-1 * * * *', '*,5-1 * * * *', '*/0 * * * *', 'x * * * *', '1.5 * * * *', '-1 * * * *',
  ];

  test.each(expressions)('`%s`, which the API server refuses too', expression => {
    expect(refusalOf(on(expression))).toContain('schedule-syntax-valid');
  });

  test.each(['@daily', '@every 1h'])('`%s`, which the API server takes and Cron of cdk8s does not write', expression => {
    expect(refusalOf(on(expression))).toContain('schedule-syntax-valid');
  });

  test('no list for ending with a comma: the API server takes it', () => {
    expect(refusalOf(on('1, * * * *'))).not.toContain('schedule-syntax-valid');
  });

  test.each(['0 0 31 2 *', '0 0 30 feb *', '0 0 31 4,6,9,11 *'])('`%s`, which never comes', expression => {
    expect(refusalOf(on(expression))).toContain('schedule-occurs');
  });

  test.each(['Mars/Olympus', 'europe/berlin', 'Local', '+02:00', '', 7, null, NaN, {}])('%p as a time zone', timeZone => {
    expect(refusalOf({ ...minimal, timeZone })).toContain('where: timeZone');
  });
});
