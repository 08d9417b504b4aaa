import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';
import { podTemplate, PodInput } from './pod-template';

/** What a Deployment needs to know. */
export interface DeploymentInput extends MetadataInput {
  readonly selector: Record<string, string>;
  /** Absent where an autoscaler decides. */
  readonly replicas?: number;
  readonly strategy: object;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly pod: PodInput;
}

/** A Deployment whose selector never changes. */
export function deployment(input: DeploymentInput): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(input),
    spec: {
      ...(input.replicas !== undefined && { replicas: input.replicas }),
      strategy: input.strategy,
      minReadySeconds: input.minReadySeconds,
      progressDeadlineSeconds: input.progressDeadlineSeconds,
      revisionHistoryLimit: input.revisionHistoryLimit,
      selector: { matchLabels: input.selector },
      template: podTemplate(input.pod),
    },
  };
}
