import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';
import { podTemplate, PodInput } from './pod-template';

/** What a CronJob needs to know. */
export interface CronJobInput extends MetadataInput {
  readonly schedule: string;
  readonly timeZone: string;
  readonly concurrencyPolicy: string;
  readonly suspend: boolean;
  readonly startingDeadlineSeconds: number;
  readonly successfulJobsHistoryLimit: number;
  readonly failedJobsHistoryLimit: number;
  readonly activeDeadlineSeconds: number;
  readonly backoffLimit: number;
  readonly parallelism: number;
  readonly completions: number;
  readonly podFailurePolicy: object;
  /** Absent before Kubernetes 1.29. */
  readonly podReplacementPolicy?: string;
  readonly pod: PodInput;
}

/** A CronJob of which every dimension is bounded: runs at once, time, retries, what is left behind. */
export function cronJob(input: CronJobInput): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata(input),
    spec: {
      schedule: input.schedule,
      timeZone: input.timeZone,
      concurrencyPolicy: input.concurrencyPolicy,
      ...(input.suspend && { suspend: true }),
      startingDeadlineSeconds: input.startingDeadlineSeconds,
      successfulJobsHistoryLimit: input.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: input.failedJobsHistoryLimit,
      jobTemplate: {
        metadata: { labels: input.labels },
        spec: {
          activeDeadlineSeconds: input.activeDeadlineSeconds,
          backoffLimit: input.backoffLimit,
          parallelism: input.parallelism,
          completions: input.completions,
          ...(input.completions > 1 && { completionMode: 'Indexed' }),
          podFailurePolicy: input.podFailurePolicy,
          ...(input.podReplacementPolicy && { podReplacementPolicy: input.podReplacementPolicy }),
          template: podTemplate(input.pod),
        },
      },
    },
  };
}
