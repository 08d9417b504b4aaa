import { POD_TEMPLATE_PATHS } from '../kubernetes/workload-kinds';
type Path = [] | [string] | [string, string] | [string, string, string] | [string, string, string, string] | [string, string, string, string, string];

/**
 * What stands at a path of any value; undefined when there is nothing.
 *
 * Names one by one and no list of them: it is asked a thousand times for each object, and a list would be made each time. A list goes to `along`.
 */
export const at: (value: unknown, ...path: Path) => unknown = walk;

/** What stands at a path of any length. */
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

/** Texts of an object by their names; whatever else stands there is left out. */
export function textsAt(value: unknown, ...path: Path): [string, string][];
export function textsAt(value: unknown, first?: string, second?: string, third?: string, fourth?: string, fifth?: string): [string, string][] {
  const found = walk(value, first, second, third, fourth, fifth);
  const texts: [string, string][] = [];
  if (found !== null && typeof found === 'object' && !Array.isArray(found)) {
    for (const name of Object.keys(found)) { // no pairs, taken apart again: that takes twice as long, and half the rules come by here
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

/** Step by step, and each written out: a call for each step, as `inside` is, took about a tenth of what rules take. */
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

/** The name of an object, or what the API server makes one of. */
export function givenName(object: unknown): string {
  const beginning = textAt(object, 'metadata', 'generateName');
  return textAt(object, 'metadata', 'name') ?? (beginning === undefined ? '(without a name)' : `${beginning}…`);
}

/** Labels and spec of the pods that an object makes; undefined when it makes none. */
export function podTemplateOf(manifest: unknown): unknown {
  const path = POD_TEMPLATE_PATHS.get(textAt(manifest, 'kind') ?? '');
  return path && along(manifest, path);
}

/** The pods that an object makes; undefined when it makes none. */
export function podSpecOf(manifest: unknown): unknown {
  return at(podTemplateOf(manifest), 'spec');
}

/** All containers of a pod, those that come first included. */
export function containersOf(podSpec: unknown): unknown[] {
  return [...itemsAt(podSpec, 'initContainers'), ...itemsAt(podSpec, 'containers')];
}
