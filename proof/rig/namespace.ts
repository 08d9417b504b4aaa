import type { KubeObject } from './api';

/** A namespace, and nothing else. */
export function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
