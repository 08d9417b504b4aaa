// what the CronJob controller parses a schedule with: https://github.com/robfig/cron/blob/v3.0.1/parser.go
const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);
const EVERY = /^@every ((?:\d+(?:\.\d+)?(?:h|m|s))+)$/;
const SECONDS: Record<string, number> = { h: 3600, m: 60, s: 1 };
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]; // days of each month
const PART = /^(?:([*?])|([a-z\d]+)(?:-([a-z\d]+))?)(?:\/(\d{1,9}))?$/;
const FIELDS = [
  field('minute', 0, 59),
  field('hour', 0, 23),
  field('day of the month', 1, 31),
  field('month', 1, 12, ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']),
  field('day of the week', 0, 6, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']),
];

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

/** The values of one field. */
interface Values {
  readonly values: readonly number[];
  /** A star without a step, which matches everything. */
  readonly any: boolean;
  /** It counts from the start of the clock or the calendar: a star, with or without a step. */
  readonly regular: boolean;
}

/** A schedule of five fields. */
export class Calendar {
  constructor(private readonly fields: readonly Values[]) {}

  public get minutes(): Values {
    return this.fields[0];
  }

  public get hours(): Values {
    return this.fields[1];
  }

  /** Whether it comes on every day of the year. */
  public get daily(): boolean {
    return this.fields.slice(2).every(({ any }) => any);
  }

  /** Whether there is a day on which it comes. */
  public get comes(): boolean {
    const [, , ofMonth, months, ofWeek] = this.fields;
    return !(ofMonth.any || ofWeek.any) || months.values.some(month => ofMonth.values[0] <= LONGEST[month - 1]);
  }

  /** Whether it comes on a day; if the days of the month and of the week are both given, either matches. */
  public comesOn(day: Date): boolean {
    const [, , ofMonth, months, ofWeek] = this.fields;
    const [inMonth, inWeek] = [ofMonth.values.includes(day.getUTCDate()), ofWeek.values.includes(day.getUTCDay())];
    return months.values.includes(day.getUTCMonth() + 1) && (ofMonth.any || ofWeek.any ? inMonth && inWeek : inMonth || inWeek);
  }

  /** Whether it comes at that minute of the wall clock, which is written as if it were UTC. */
  public comesAt(wall: Date): boolean {
    return this.minutes.values.includes(wall.getUTCMinutes()) && this.hours.values.includes(wall.getUTCHours()) && this.comesOn(wall);
  }

  /** The minutes of a day at which it comes, counted from midnight. */
  public get minutesOfDay(): number[] {
    return this.hours.values.flatMap(hour => this.minutes.values.map(minute => hour * 60 + minute));
  }

  /** The shortest expression, which every cron reads in the same way. */
  public get text(): string {
    return textOf(this.fields);
  }

  /** The days on which it comes, as the shortest expression. */
  public get daysText(): string {
    return textOf(this.fields.slice(2));
  }
}

function textOf(fields: readonly Values[]): string {
  return fields.map(({ any, values }) => any ? '*' : values.join(',')).join(' ');
}

/** A schedule as the API server reads it: what is wrong with it, the seconds from run to run, or a calendar. */
export type ParsedSchedule = { readonly problem: string } | { readonly every: number } | { readonly calendar: Calendar };

export function readSchedule(schedule: string): ParsedSchedule {
  const every = EVERY.exec(schedule);
  if (every) {
    return { every: Math.max(1, Math.floor(secondsOf(every[1]))) };
  }
  const texts = cronFieldsOf(DESCRIPTORS.get(schedule) ?? schedule);
  if (texts.length !== FIELDS.length) {
    return { problem: `\`${schedule}\` does not have the five fields of a schedule` };
  }
  const read = texts.map((text, index) => valuesOf(text.toLowerCase(), FIELDS[index]));
  const wrong = texts.flatMap((text, index) => read[index] ? [] : [`\`${text}\` is not a valid ${FIELDS[index].name}, which is from ${FIELDS[index].least} to ${FIELDS[index].most}`]);
  return wrong.length > 0 ? { problem: wrong.join(', and ') } : { calendar: new Calendar(read.flatMap(one => one ?? [])) };
}

/** The five fields of an expression. */
export function cronFieldsOf(expression: string): string[] {
  return expression.trim().split(/\s+/);
}

function valuesOf(text: string, { least, most, names }: Field): Values | undefined {
  const found = new Set<number>();
  let [any, regular] = [false, true];
  for (const part of text.split(',').filter(one => one !== '')) {
    const [, star, from, to, step] = PART.exec(part) ?? [];
    const number = (value: string) => names.includes(value) ? names.indexOf(value) + least : /^\d+$/.test(value) ? Number(value) : NaN;
    const first = star === undefined ? number(from ?? '') : least;
    const last = star !== undefined || (to === undefined && step !== undefined) ? most : number(to ?? from ?? '');
    const by = Number(step ?? 1);
    if (!(first >= least && last <= most && first <= last && by > 0)) {
      return undefined;
    }
    for (let value = first; value <= last; value += by) {
      found.add(value);
    }
    any = any || (star !== undefined && by === 1);
    regular = regular && star !== undefined;
  }
  return found.size === 0 ? undefined : { values: [...found].sort((a, b) => a - b), any, regular: regular || any };
}

function secondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit], 0);
}

function field(name: string, least: number, most: number, names: readonly string[] = []): Field {
  return { name, least, most, names };
}
