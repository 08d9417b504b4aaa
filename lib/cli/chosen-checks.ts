import { closest } from 'fastest-levenshtein';
import { UsageError } from './usage-error';
import { checks, ICheck } from '../checks';

/** The rules that shall judge: all, or those that were named, without those that were left out. */
export function chosenChecks({ only, skip }: { only?: string[]; skip?: string[] }): ICheck[] {
  const known = new Map(checks.map(check => [check.id, check]));
  for (const id of [...only ?? [], ...skip ?? []]) {
    if (!known.has(id)) {
      throw unknownCheck(id);
    }
  }
  return checks.filter(({ id }) => (only === undefined || only.includes(id)) && !skip?.includes(id));
}

/** What is said of an id that no rule has. */
export function unknownCheck(id: string): UsageError {
  return new UsageError(`no check is called ${id}`, `did you mean ${closest(id, checks.map(check => check.id))}? \`bulkhead checks\` lists all`);
}
