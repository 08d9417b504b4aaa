import type { TaintProps } from './taint';

/**
 * What you say about a pool: nodes that are alike.
 *
 * Sizes are what the node offers to pods (`kubectl get node -o jsonpath='{.status.allocatable}'`), not what the machine
 * has: the kubelet and the system keep a part for themselves, and what fits is computed from the rest.
 */
export interface PoolProps {
  /** Name by which workloads choose it, as a DNS label. Two pools with one name are refused. */
  readonly name: string;

  /**
   * Labels that all its nodes carry, and no other node does. Pods that belong here select them.
   *
   * A pool that has a taint must have a label too: a toleration only permits, it attracts nobody.
   *
   * @default - none: its pods may run on any node that does not refuse them
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints that all its nodes carry. Pods that belong here tolerate them, and nobody else does.
   *
   * @default - none: whoever does not select other nodes may run here
   */
  readonly taints?: TaintProps[];

  /**
   * Zones that it has nodes in, as the label `topology.kubernetes.io/zone` has them.
   *
   * @default - unknown: spreading over zones is preferred, never required
   */
  readonly zones?: string[];

  /**
   * Nodes that are there at the least; an autoscaler may add more.
   *
   * @default - unknown: spreading over hosts is preferred, never required
   */
  readonly nodes?: number;

  /**
   * Allocatable CPU of a node, as Kubernetes prints it: `3920m` or `4`.
   *
   * @default - unknown: it is not judged whether pods fit
   */
  readonly cpu?: string;

  /**
   * Allocatable memory of a node, as Kubernetes prints it: `14Gi` or `15076868Ki`.
   *
   * @default - unknown: it is not judged whether pods fit
   */
  readonly memory?: string;

  /**
   * Allocatable ephemeral storage of a node, such as `90Gi`.
   *
   * @default - unknown: it is not judged whether logs and scratch volumes fit
   */
  readonly ephemeralStorage?: string;

  /**
   * Pods that a node may run: 110 unless the kubelet was told otherwise; on AWS it follows from the instance type.
   *
   * @default - unknown
   */
  readonly pods?: number;

  /**
   * Whether the provider may take the nodes away at short notice.
   *
   * @default false
   */
  readonly spot?: boolean;
}
