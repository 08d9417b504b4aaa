import type { CheckResult } from '../../../finding';
import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { at } from '../../../model';

const LONGEST_SHOWN = 80; // characters: enough to find the value again

/** A problem with a part of an object; its field is relative to that part. */
export type FieldProblem = Omit<CheckResult, 'object'>;

/** Problems of the part of an object at a place, as results about the object. */
export function resultsAt(object: Manifest, place: string, problems: readonly FieldProblem[]): CheckResult[] {
  return problems.length === 0 ? [] : within(place, problems).map(problem => ({ object, ...problem })); // most parts have none
}

/** Problems of a part, with fields relative to the larger part that has it at a place. */
export function within(place: string, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.length === 0 ? [] : problems.map(({ field, ...rest }) => ({ field: [place, field].filter(part => part !== '').join('.').replaceAll('.[', '['), ...rest }));
}

/** Problems of the items of a list, with fields relative to the part that has the list at a place. */
export function ofItems(list: string, items: readonly unknown[], problemsOf: (item: unknown) => readonly FieldProblem[]): FieldProblem[] {
  const found: FieldProblem[] = [];
  for (let index = 0; index < items.length; index++) {
    const problems = problemsOf(items[index]);
    if (problems.length > 0) { // rare: a place is put together only for these
      found.push(...within(`${list}[${index}]`, problems));
    }
  }
  return found;
}

/** A field whose value is none of those that the API server knows. */
export function unknownValue(field: string, value: unknown, known: readonly string[]): FieldProblem {
  return {
    field,
    message: `\`${field}\` is ${shownShort(value)}; it must be ${alternatives(known)}`,
    fix: known.length < 3 ? `Set ${known.map(one => `\`${field}: ${one}\``).join(' or ')}.` : `Set \`${field}\` to ${alternatives(known)}.`,
  };
}

/** A number below the least that the API server accepts. */
export function belowMinimum(field: string, value: number | undefined, minimum: number): FieldProblem {
  return { field, message: `\`${field}\` is ${value}; it must be at least ${minimum}`, fix: `Set \`${field}: ${minimum}\` or higher.` };
}

/** Whether a field is set; `null` does not set it. */
export function isSet(value: unknown, first?: string, second?: string): boolean {
  const outer = first === undefined ? value : at(value, first);
  return ((second === undefined ? outer : at(outer, second)) ?? undefined) !== undefined;
}

/** A value in backticks, short enough to read. */
export function shownShort(value: unknown): string {
  return `\`${(typeof value === 'string' && value !== '' ? value : JSON.stringify(value) ?? '').slice(0, LONGEST_SHOWN)}\``;
}

/** Alternatives in backticks: `a`, `b` or `c`. */
export function alternatives(names: readonly string[]): string {
  return joined(names, 'or');
}

/** Names in backticks: `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  return joined(names, 'and');
}

function joined(names: readonly string[], word: 'and' | 'or'): string {
  const quoted = names.map(name => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
}
