import { distance } from 'fastest-levenshtein';
import { UsageError } from './usage-error';
import type { PlacedObject } from '../lint/reader';

const NEAR = 3; // more than a handful is no help

/** An object, and the field of it that is asked for; the empty field is the whole object. */
export interface Subject {
  readonly object: PlacedObject;
  readonly field: string;
}

/** An object that was asked for and is not there: its kind and its name, as far as can be told. */
export interface Missing {
  readonly kind: string;
  readonly name: string;
}

/** Finds what `KIND/NAME.field` or `KIND/NAMESPACE/NAME.field` means: names may hold dots, fields slashes, so the objects decide. */
export function subjectOf(asked: string, objects: readonly PlacedObject[]): Subject | Missing {
  const [kind, rest] = [asked.slice(0, asked.indexOf('/')), asked.slice(asked.indexOf('/') + 1)];
  const matches = objects.filter(({ manifest }) => manifest.kind.toLowerCase() === kind.toLowerCase()).flatMap(object =>
    namesOf(object).filter(name => rest === name || rest.startsWith(`${name}.`) || rest.startsWith(`${name}[`)).map(name => ({ object, name })));
  const longest = Math.max(0, ...matches.map(({ name }) => name.length));
  const found = matches.filter(({ name }) => name.length === longest);
  if (found.length > 1) {
    throw ambiguous(asked, found.map(({ object }) => object));
  }
  const [{ object, name } = { object: undefined, name: '' }] = found;
  return object ? { object, field: rest.slice(name.length).replace(/^\./, '') } : { kind, name: /^[^.[]*/.exec(rest)![0].split('/').pop()! };
}

/** How an object is called in messages. */
export function nameOf({ manifest: { kind, metadata } }: PlacedObject): string {
  return `${kind}/${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

/** What is said of an object that is not there, with those that come near. */
export function unknownObject({ kind, name }: Missing, objects: readonly PlacedObject[]): UsageError {
  const wanted = `${kind}/${name}`.toLowerCase();
  const near = [...new Set(objects.filter(isNamed).sort((a, b) => far(a, wanted) - far(b, wanted)).map(nameOf))].slice(0, NEAR);
  return new UsageError(`no object is called ${kind}/${name}`,
    near.length === 0 ? 'name files or directories that hold it: `cdk8s synth` writes dist/' : `did you mean ${near.join(', ')}?`);
}

function far({ manifest: { kind, metadata } }: PlacedObject, wanted: string): number {
  return distance(`${kind}/${metadata.name}`.toLowerCase(), wanted);
}

function namesOf(object: PlacedObject): string[] {
  const { name, namespace } = object.manifest.metadata ?? {};
  return isNamed(object) ? [name, ...(typeof namespace === 'string' ? [`${namespace}/${name}`] : [])] : [];
}

function isNamed({ manifest }: PlacedObject): boolean {
  return typeof manifest.metadata?.name === 'string' && manifest.metadata.name !== '';
}

function ambiguous(asked: string, found: readonly PlacedObject[]): UsageError {
  const apart = new Set(found.map(nameOf)).size === found.length;
  const places = found.map(one => `${nameOf(one)} (${one.file}:${one.line()})`);
  return new UsageError(`${asked} is there ${found.length} times: ${places.join(', ')}`,
    apart ? `say which: KIND/NAMESPACE/NAME, as ${nameOf(found[0])}` : 'name the file that you mean, in place of all');
}
