import { Landscape, namespaceOf } from '../landscape';
import type { Manifest } from '../manifests/manifest';

const known = new WeakMap<Landscape, Map<string, Manifest[]>>(); // one pass for all namespaces, not one for each

/** All objects of a kind that live in a namespace. */
export function objectsIn(landscape: Landscape, kind: string, namespace: string): readonly Manifest[] {
  const index = known.get(landscape) ?? indexOf(landscape);
  known.set(landscape, index);
  return index.get(keyOf(kind, namespace)) ?? [];
}

function indexOf(landscape: Landscape): Map<string, Manifest[]> {
  const index = new Map<string, Manifest[]>();
  for (const kind of ['LimitRange', 'PersistentVolumeClaim', 'Service']) {
    for (const manifest of landscape.ofKind(kind)) {
      const key = keyOf(kind, namespaceOf(manifest));
      const list = index.get(key);
      list ? list.push(manifest) : index.set(key, [manifest]);
    }
  }
  return index;
}

function keyOf(kind: string, namespace: string): string {
  return `${kind} ${namespace}`;
}
