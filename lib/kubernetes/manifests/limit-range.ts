import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** Resource name to Kubernetes quantity. */
export type Resources = Record<string, string>;

/** Limits for all containers, pods or claims of a namespace. */
export interface LimitRangeItem {
  readonly type: 'Container' | 'Pod' | 'PersistentVolumeClaim';
  /** Limits of containers that set none. */
  readonly default?: Resources;
  /** Requests of containers that set none. */
  readonly defaultRequest?: Resources;
  readonly min?: Resources;
  readonly max?: Resources;
  /** How far a limit may exceed its request. */
  readonly maxLimitRequestRatio?: Resources;
}

export interface LimitRangeInput extends MetadataInput {
  readonly limits: readonly LimitRangeItem[];
}

/** Defaults and bounds of the containers of a namespace. */
export function limitRange(input: LimitRangeInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata(input),
    spec: { limits: input.limits },
  };
}
