import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What a PodDisruptionBudget needs to know. */
export interface PodDisruptionBudgetInput extends MetadataInput {
  readonly selector: Record<string, string>;
  readonly maxUnavailable: number;
}

const UNHEALTHY_POD_EVICTION_POLICY = 'AlwaysAllow'; // the default lets a crash-looping app block every drain

/** A budget that follows the replica count: one pod at a time may be evicted, whatever the scale. */
export function podDisruptionBudget(input: PodDisruptionBudgetInput): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(input),
    spec: {
      maxUnavailable: input.maxUnavailable,
      selector: { matchLabels: input.selector },
      unhealthyPodEvictionPolicy: UNHEALTHY_POD_EVICTION_POLICY,
    },
  };
}
