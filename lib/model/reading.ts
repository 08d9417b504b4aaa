import { POD_TEMPLATE_PATHS } from '../kubernetes/workload-kinds';
type Path = [] | [string] | [string, string] | [string, string, string] | [string, string, string, string] | [string, string, string, string, string];

/**
 * The value at a path; undefined if there is none.
 *
 * It takes names one by one because it runs a thousand times for each object, and a list would be allocated each time. `along` takes a list.
 */
export const at: (value: unknown, ...path: Path) => unknown = walk;

/** The value at a path of any length. */
export function along(value: unknown, path: readonly string[]): unknown {
  return path.reduce(inside, value);
}

export function textAt(value: unknown, ...path: Path): string | undefined;
export function textAt(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): string | undefined {
  const found = walk(value, first, second, third, fourth, fifth);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function itemsAt(value: unknown, ...path: Path): unknown[];
export function itemsAt(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): unknown[] {
  const found = walk(value, first, second, third, fourth, fifth);
  return Array.isArray(found) ? found : [];
}

/** The strings of an object by their names, without all other values. */
export function textsAt(value: unknown, ...path: Path): [string, string][];
export function textsAt(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): [string, string][] {
  const found = walk(value, first, second, third, fourth, fifth);
  const texts: [string, string][] = [];
  if (found !== null && typeof found === 'object' && !Array.isArray(found)) {
    for (const name of Object.keys(found)) { // Object.entries takes twice as long, and half of the checks run this
      const text = (found as Record<string, unknown>)[name];
      if (typeof text === 'string') {
        texts.push([name, text]);
      }
    }
  }
  return texts;
}

export function numberAt(value: unknown, ...path: Path): number | undefined;
export function numberAt(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): number | undefined {
  const found = walk(value, first, second, third, fourth, fifth);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Each step is written out: a call of `inside` for each took about a tenth of the time of all checks. */
function walk(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): unknown {
  let found: any = value;
  if (first === undefined) return found;
  if (typeof found !== 'object' || found === null) return undefined;
  found = found[first];
  if (second === undefined) return found;
  if (typeof found !== 'object' || found === null) return undefined;
  found = found[second];
  if (third === undefined) return found;
  if (typeof found !== 'object' || found === null) return undefined;
  found = found[third];
  if (fourth === undefined) return found;
  if (typeof found !== 'object' || found === null) return undefined;
  found = found[fourth];
  if (fifth === undefined) return found;
  if (typeof found !== 'object' || found === null) return undefined;
  return found[fifth];
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The name of an object, or its `generateName`. */
export function givenName(object: unknown): string {
  const beginning = textAt(object, 'metadata', 'generateName');
  return textAt(object, 'metadata', 'name') ?? (beginning === undefined ? '(without a name)' : `${beginning}…`);
}

/** The value of an annotation of an object. */
export function annotationOf(object: unknown, name: string): string | undefined {
  return textAt(object, 'metadata', 'annotations', name);
}

/** Metadata and spec of the pods that an object creates; undefined if it creates none. */
export function podTemplateOf(manifest: unknown): unknown {
  const path = POD_TEMPLATE_PATHS.get(textAt(manifest, 'kind') ?? '');
  return path && along(manifest, path);
}

/** The spec of the pods that an object creates; undefined if it creates none. */
export function podSpecOf(manifest: unknown): unknown {
  return at(podTemplateOf(manifest), 'spec');
}

/** All containers of a pod, init containers first. */
export function containersOf(podSpec: unknown): unknown[] {
  return [...itemsAt(podSpec, 'initContainers'), ...itemsAt(podSpec, 'containers')];
}
