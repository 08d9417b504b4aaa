import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { Cluster } from '../../cluster';

/** Capacity to keep free: pods of a size that other pods preempt. */
export interface ReserveProps {
  /**
   * Image of the pods, with tag and digest: `registry.k8s.io/pause`, or a mirror of it.
   *
   * It must contain the program `/pause`. Rejected without a digest.
   */
  readonly image: string;

  /** Number of pods, from 1 to 1000. One per node that may be lost covers that loss. */
  readonly pods: number;

  /** CPU of each pod, at least 1 milliCPU: the request of the largest service. */
  readonly cpu: Cpu;

  /** Memory of each pod, at least 4 MiB: the request of the largest service. */
  readonly memory: Size;

  /**
   * Name of the pool to keep capacity in. Rejected if the cluster does not have it.
   *
   * @default - the pool for services
   */
  readonly pool?: string;
}

/** Props of a `ClusterBaseline`. */
export interface ClusterBaselineProps {
  /**
   * Cluster whose profile the baseline implements. Share the object with the apps that run there, for example in a package.
   *
   * @default - the cluster declared above, else `Cluster.standard()`
   */
  readonly cluster?: Cluster;

  /**
   * Team that owns the objects, as a DNS label.
   *
   * @default platform - without it, on-call cannot see whose object it is
   */
  readonly team?: string;

  /**
   * Capacity to keep free for services: pods that do nothing and are preempted by every other pod.
   *
   * Without it, a pod that finds no node waits minutes for a new one; with it, the pod starts at once, and the autoscaler
   * adds a node afterwards. See
   * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#how-can-i-configure-overprovisioning-with-cluster-autoscaler
   *
   * @default - none: the cost depends on your traffic
   */
  readonly reserve?: ReserveProps;
}
