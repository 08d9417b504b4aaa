import type { PriorityClassProps } from '../../cluster';
import type { Manifest } from '../../kubernetes/manifests/manifest';

/** A class that pods get by name only. */
export function priorityClass({ name, value, preempts }: PriorityClassProps, labels: Record<string, string>): Manifest {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, labels },
    value,
    globalDefault: false, // a default holds for new pods only: they would push out older ones of their own kind, in a cascade
    preemptionPolicy: preempts === false ? 'Never' : 'PreemptLowerPriority',
    description: preempts === false ? 'waits for room' : 'takes room from lower classes',
  };
}
