import type { ReserveProps } from './reserve-props';
import type { Cluster } from '../../cluster';

/**
 * What you say about a `ClusterBaseline`.
 */
export interface ClusterBaselineProps {
  /**
   * The cluster whose profile the baseline makes true.
   *
   * Give the same object, from a package of yours, to the apps that run there: what they assume is then what is made here.
   *
   * @default - the cluster declared above, else `Cluster.standard()`
   */
  readonly cluster?: Cluster;

  /**
   * The team that owns all this, as a DNS label.
   *
   * @default platform
   */
  readonly team?: string;

  /**
   * Room that is kept free for services: pods that do nothing, and leave as soon as another pod needs their place.
   *
   * Without it a replacement waits for a node to be started, which takes minutes; with it the room is there, and the
   * autoscaler makes new room afterwards. See
   * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#how-can-i-configure-overprovisioning-with-cluster-autoscaler
   *
   * @default - none: how much is worth its price depends on your traffic
   */
  readonly reserve?: ReserveProps;
}
