import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What a ConfigMap needs to know. */
export interface ConfigMapInput extends MetadataInput {
  readonly data: Record<string, string>;
}

/** A ConfigMap of files. */
export function configMap(input: ConfigMapInput): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(input), data: { ...input.data } };
}
