import type { CheckResult } from '../../../finding';
import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { at } from '../../../model';

/** What is wrong with a part of an object; its field is told from that part on. */
export type Problem = Omit<CheckResult, 'object'>;

/** Problems of a part, as findings on the object in which it stands at that place. */
export function findingsOf(object: Manifest, place: string, problems: readonly Problem[]): CheckResult[] {
  return problems.length === 0 ? [] : within(place, problems).map(problem => ({ object, ...problem })); // most parts have none
}

/** Problems of a part, told from the larger part on in which it stands at that place. */
export function within(place: string, problems: readonly Problem[]): Problem[] {
  return problems.length === 0 ? [] : problems.map(({ field, ...rest }) => ({ field: [place, field].filter(part => part !== '').join('.').replaceAll('.[', '['), ...rest }));
}

/** Problems of the items of a list, told from the larger part on in which it stands at that place. */
export function ofItems(list: string, items: readonly unknown[], problemsOf: (item: unknown) => readonly Problem[]): Problem[] {
  const found: Problem[] = [];
  for (let index = 0; index < items.length; index++) {
    const problems = problemsOf(items[index]);
    if (problems.length > 0) { // hardly ever: a place is put together for what is wrong alone
      found.push(...within(`${list}[${index}]`, problems));
    }
  }
  return found;
}

/** Whether something stands there; null says nothing. */
export function isSaid(value: unknown, first?: string, second?: string): boolean {
  const outer = first === undefined ? value : at(value, first);
  return ((second === undefined ? outer : at(outer, second)) ?? undefined) !== undefined;
}

/** What was written, short enough to read. */
export function written(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value) ?? '').slice(0, 80); // enough to find it again
}
