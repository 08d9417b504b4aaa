import { table } from './table';
import { OLDEST_MINOR } from '../features';

/** Minor versions of Kubernetes, from one to another. */
export interface Minors {
  readonly first: number;
  readonly last: number;
}


/** The cluster that manifests are for, if it is declared. */
interface Destination {
  readonly clusterDeclared: boolean;
  readonly cluster: { readonly minor: number };
}

/** The versions to check against: the declared one, else all supported ones; undefined if the table does not contain the declared one. */
export function minorsOf({ clusterDeclared, cluster: { minor } }: Destination): Minors | undefined {
  if (!clusterDeclared) {
    return { first: OLDEST_MINOR, last: table().last };
  }
  return table().first <= minor && minor <= table().last ? { first: minor, last: minor } : undefined;
}

export function overlap(a: Minors, b: Minors): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** `1.34`, or `1.27 to 1.37`. */
export function minorsText({ first, last }: Minors): string {
  return first === last ? `1.${first}` : `1.${first} to 1.${last}`;
}

/** Reads `value since-last` of the table; a version left out is the table's own end. */
export function spanOf(text: string): { readonly value: string; readonly minors: Minors } {
  const [value = '', span = '-'] = text.split(' ');
  const [since, last] = span.split('-');
  return { value, minors: { first: Number(since || table().first), last: Number(last || table().last) } };
}
