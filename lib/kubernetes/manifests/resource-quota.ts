import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

export interface ResourceQuotaInput extends MetadataInput {
  /** Quota key to Kubernetes quantity. */
  readonly hard: Record<string, string>;
}

/** The most that a namespace may take. */
export function resourceQuota(input: ResourceQuotaInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadata(input),
    spec: { hard: input.hard },
  };
}
