import type { PriorityClassProps } from '../../cluster';
import type { Manifest } from '../../kubernetes/manifests/manifest';

/** A PriorityClass that pods name; it is the default of none. */
export function priorityClass({ name, value, preempts }: PriorityClassProps, labels: Record<string, string>): Manifest {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, labels },
    value,
    globalDefault: false,
    preemptionPolicy: preempts === false ? 'Never' : 'PreemptLowerPriority',
    description: preempts === false ? 'waits for room' : 'takes room from lower classes',
  };
}
