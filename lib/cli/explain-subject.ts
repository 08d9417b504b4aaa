import { distance } from 'fastest-levenshtein';
import { UsageError } from './usage-error';
import type { PlacedObject } from '../lint/reader';

const NEAR = 3; // suggestions

/** An object and one of its fields; the empty field is the whole object. */
export interface ExplainedField {
  readonly object: PlacedObject;
  readonly field: string;
}

/** The kind and the name of an object that does not exist. */
export interface Missing {
  readonly kind: string;
  readonly name: string;
}

/** Finds the object of `KIND/NAME.field` or `KIND/NAMESPACE/NAME.field`: names may contain dots, and fields slashes, so the objects decide. */
export function explainedFieldOf(asked: string, objects: readonly PlacedObject[]): ExplainedField | Missing {
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

/** The name of an object in messages. */
export function nameOf({ manifest: { kind, metadata } }: PlacedObject): string {
  return `${kind}/${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

/** The error for an object that does not exist, with similar ones. */
export function unknownObject({ kind, name }: Missing, objects: readonly PlacedObject[]): UsageError {
  const wanted = `${kind}/${name}`.toLowerCase();
  const near = [...new Set(objects.filter(isNamed).sort((a, b) => far(a, wanted) - far(b, wanted)).map(nameOf))].slice(0, NEAR);
  return new UsageError(`no object has the name ${kind}/${name}`,
    near.length === 0 ? 'Name the files or directories that contain it: `cdk8s synth` writes dist/.' : `Did you mean ${near.join(', ')}?`);
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
  const distinct = new Set(found.map(nameOf)).size === found.length;
  const places = found.map(one => `${nameOf(one)} (${one.file}:${one.line()})`);
  return new UsageError(`${asked} matches ${found.length} objects: ${places.join(', ')}`,
    distinct ? `Use KIND/NAMESPACE/NAME, such as ${nameOf(found[0])}.` : 'Name the file of one of them.');
}
