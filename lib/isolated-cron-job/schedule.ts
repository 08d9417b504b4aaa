/** A cron expression as Kubernetes' controller reads it: five lists, each in order. */
export interface Schedule {
  readonly minutes: number[];
  readonly hours: number[];
  readonly days: number[];
  readonly months: number[];
  readonly weekDays: number[];
  /** A star in one of the two day fields: then both must match, otherwise either. */
  readonly bothDays: boolean;
}

/** A schedule, or what is wrong with it in words. */
export interface ReadSchedule {
  readonly schedule?: Schedule;
  readonly problem?: string;
}

interface FieldRule {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names: string[];
}

interface FieldValues {
  readonly values: number[];
  /** It says nothing: a star without a step. */
  readonly star: boolean;
}

const FIELDS: FieldRule[] = [
  { name: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', from: 0, to: 23, names: [] },
  { name: 'day of the month', from: 1, to: 31, names: [] },
  { name: 'month', from: 1, to: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }, // 7 is Sunday elsewhere, and refused by the API server
];
const RANGE = /^(?:([*?])|([a-z]+|\d{1,2})(?:-([a-z]+|\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** The five fields of an expression. */
export function fieldsOf(expression: string): string[] {
  return expression.trim().split(/\s+/);
}

/** Reads an expression by the rules of Kubernetes' controller, which differ from those of most crons. */
export function readSchedule(expression: string): ReadSchedule {
  const fields = fieldsOf(expression);
  if (fields.length !== FIELDS.length) {
    return { problem: `\`${expression}\` has not the five fields of a schedule` };
  }
  const read = fields.map((field, index) => readField(field.toLowerCase(), FIELDS[index]));
  const wrong = fields.map((field, index) => read[index] ? [] : [`\`${field}\` is no ${FIELDS[index].name} from ${FIELDS[index].from} to ${FIELDS[index].to}`]).flat();
  const [minute, hour, day, month, weekDay] = read;
  if (!minute || !hour || !day || !month || !weekDay) {
    return { problem: wrong.join(', and ') };
  }
  return {
    schedule: {
      minutes: minute.values,
      hours: hour.values,
      days: day.values,
      months: month.values,
      weekDays: weekDay.values,
      bothDays: day.star || weekDay.star,
    },
  };
}

function readField(field: string, rule: FieldRule): FieldValues | undefined {
  const parts = field.split(',').map(part => readRange(part, rule));
  const values = parts.flatMap(part => part?.values ?? []);
  return parts.includes(undefined) ? undefined : {
    values: [...new Set(values)].sort((a, b) => a - b),
    star: parts.some(part => part?.star),
  };
}

function readRange(part: string, rule: FieldRule): FieldValues | undefined {
  const match = RANGE.exec(part);
  if (!match) {
    return undefined;
  }
  const [, star, first, last, every] = match;
  const from = star ? rule.from : numberOf(first, rule);
  const openEnded = star !== undefined || last === undefined && every !== undefined; // `5/10` is `5-59/10`
  const to = openEnded ? rule.to : numberOf(last ?? first, rule);
  const step = every === undefined ? 1 : Number(every);
  if (from < rule.from || to > rule.to || !(from <= to) || step < 1) {
    return undefined;
  }
  return {
    values: Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step),
    star: star !== undefined && step === 1,
  };
}

function numberOf(text: string, rule: FieldRule): number {
  return /^\d/.test(text) ? Number(text) : rule.names.includes(text) ? rule.names.indexOf(text) : NaN;
}
