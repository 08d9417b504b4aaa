import { along, numberAt } from '../../model';

const LARGEST = 2 ** 31 - 1; // Kubernetes counts in int32

/** A whole number as the API server would take it: never negative, never beyond its type; undefined when there is none. */
export function wholeAt(value: unknown, ...path: string[]): bigint | undefined {
  const found = numberAt(along(value, path));
  return found === undefined ? undefined : BigInt(Math.min(Math.max(Math.ceil(found), 0), LARGEST));
}
