/**
 * A PriorityClass that the cluster has.
 *
 * It must exist before a manifest names it: a Deployment that names a missing one is accepted, and gets no pods.
 */
export interface PriorityClassProps {
  /** Name. `system-` is Kubernetes' own prefix, and refused. */
  readonly name: string;

  /** The higher, the more important; at most 1000000000, what is above belongs to Kubernetes. */
  readonly value: number;

  /**
   * Whether its pods may push out pods of a lower class.
   *
   * Refused for the class of the jobs: no report is worth a customer's request.
   *
   * @default - false for the class of the jobs, true for all others as in Kubernetes
   */
  readonly preempts?: boolean;
}
