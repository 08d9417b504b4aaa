import type { Manifest } from './manifests/manifest';

/** Part of a value that was read: a Kubernetes object, or the reason why it is none. */
export type Part = { readonly path: readonly (string | number)[] } & ({ readonly manifest: Manifest } | { readonly lacks: 'apiVersion' | 'kind' });

/** The objects in a value: itself, or the items of a list of objects. */
export function objectsIn(value: unknown, path: readonly (string | number)[] = []): Part[] {
  const { kind, apiVersion, items } = (isObject(value) ? value : {}) as { kind?: unknown; apiVersion?: unknown; items?: unknown };
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    const ofItems = kind.slice(0, -'List'.length); // a list of one kind does not repeat it on its items
    return items.flatMap((item: unknown, index) => objectsIn(
      ofItems === '' || !isObject(item) || Reflect.get(item, 'kind') !== undefined ? item : { apiVersion, kind: ofItems, ...item },
      [...path, 'items', index]));
  }
  if (typeof kind !== 'string' || kind === '') {
    return [{ path, lacks: 'kind' }];
  }
  return [typeof apiVersion === 'string' && apiVersion !== '' ? { path, manifest: value as Manifest } : { path, lacks: 'apiVersion' }];
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
