import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** Resource name to Kubernetes quantity. */
export type Resources = Record<string, string>;

/** What holds for all containers, pods or volumes of a namespace. */
export interface LimitRangeItem {
  readonly type: 'Container' | 'Pod' | 'PersistentVolumeClaim';
  /** Limits of what sets none. */
  readonly default?: Resources;
  /** Requests of what sets none. */
  readonly defaultRequest?: Resources;
  readonly min?: Resources;
  readonly max?: Resources;
  /** How far a limit may exceed its request. */
  readonly maxLimitRequestRatio?: Resources;
}

export interface LimitRangeInput extends MetadataInput {
  readonly limits: readonly LimitRangeItem[];
}

/** What a container gets that says nothing, and what none may exceed. */
export function limitRange(input: LimitRangeInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata(input),
    spec: { limits: input.limits },
  };
}
