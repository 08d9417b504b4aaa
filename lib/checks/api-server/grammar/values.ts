import type { FieldProblem } from './problems';
import { portNameProblem } from '../../../kubernetes/names';
import { at } from '../../../model';

const HIGHEST_PORT = 65_535;

/** Problems of a field with a number or a percentage of pods. */
export function podCountProblems(part: unknown, field: string, above100: 'rejected' | 'accepted'): FieldProblem[] {
  const value = at(part, field);
  const problem = podCountProblem(value, above100);
  return problem === undefined ? [] : [{ field, message: `\`${field}\` is \`${JSON.stringify(value)}\`; ${problem}`, fix: `Set \`${field}: 1\` or \`${field}: 25%\`.` }];
}

function podCountProblem(value: unknown, above100: 'rejected' | 'accepted'): string | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 ? undefined : 'it must be an integer of at least 0';
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (!/^\d+%$/.test(value)) {
    return 'in quotes it must be a percentage';
  }
  return above100 === 'rejected' && Number(value.slice(0, -1)) > 100 ? 'it must be at most 100%' : undefined;
}

/** Whether the API server treats a number or percentage of pods as 0, which it decides before it rounds to pods: 1% is not 0. */
export function isZero(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%?$/.test(value));
}

/** What is wrong with the number or the name of a port. */
export function portProblem(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return isPortNumber(value) ? undefined : `it must be from 1 to ${HIGHEST_PORT}`;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  return /^\d+$/.test(value) ? 'in quotes it is a port name, which must have a letter' : portNameProblem(value);
}

/** Whether a value is a port number from 1 to 65535. */
export function isPortNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= HIGHEST_PORT;
}
