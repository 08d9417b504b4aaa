import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { ContainerSize } from './container-size';
import type { PodSecurity } from './pod-security';
import type { Cluster } from '../../cluster';

/** What you say about a `QuotaedNamespace`. */
export interface QuotaedNamespaceProps {
  /**
   * The team that owns the namespace, as a DNS label.
   *
   * Whoever is woken by a pod must find out whose it is: the label `owner` on everything inside says so, and the
   * group of that name may look into the namespace. Refused when missing or no DNS label.
   */
  readonly team: string;

  /**
   * CPU that all pods together may request.
   *
   * When given, it is compared with what the workloads inside need at their peak (all replicas, a rollout of all
   * services at once, pods that are still terminating, all jobs), and refused when that does not fit: the rollout
   * would stop half way, with an error that only the ReplicaSet sees.
   *
   * @default - the peak of what is inside, plus `headroom`
   */
  readonly cpu?: Cpu;

  /**
   * Memory that all pods together may request, and have as their limits.
   *
   * When given, it is compared with the peak of what is inside, like `cpu`.
   *
   * @default - the peak of what is inside, plus `headroom`
   */
  readonly memory?: Size;

  /**
   * CPU that the limits of all pods together may reach.
   *
   * Left out of the manifest, whatever is said here, while a container inside has no CPU limit on purpose:
   * the API server would refuse its pods.
   *
   * @default - the peak of what is inside, plus `headroom`; at least `cpu` when that is given
   */
  readonly cpuLimits?: Cpu;

  /**
   * Node disk that all pods together may have as their limits: logs, writable layers and `emptyDir`.
   *
   * @default - the peak of what is inside, plus `headroom`; at least 1 GiB for each of `pods` when `cpu` or `memory` is given
   */
  readonly ephemeralStorage?: Size;

  /**
   * What to leave free above the peak, in percent of it, for every limit that is derived.
   *
   * From 0 to 1000. One container of `defaultContainer`'s size is always left free, so that somebody can look
   * into a namespace that is full.
   *
   * @default 25 - one replica more of every four, and still a wall for what runs wild
   */
  readonly headroom?: number;

  /**
   * Pods that may run at a time.
   *
   * Pods that have ended are counted too, in a limit of their own: twice this number and what the jobs inside retain.
   * Kubernetes' key `pods` alone does not count them, and failing jobs have filled control planes with them.
   *
   * @default - the peak of what is inside, plus `headroom`; when `cpu` or `memory` is given, at least as many as fit of `defaultContainer`'s size
   */
  readonly pods?: number;

  /**
   * Jobs that may exist at a time, finished ones included.
   *
   * A CronJob whose namespace is full of finished jobs never starts again, so a number below the peak is refused.
   *
   * @default - what the CronJobs and Jobs inside have at their peak, plus `headroom`
   */
  readonly jobs?: number;

  /**
   * CronJobs that may exist.
   *
   * @default - those inside, plus `headroom`
   */
  readonly cronJobs?: number;

  /**
   * PersistentVolumeClaims that may exist.
   *
   * @default - those inside, plus `headroom`
   */
  readonly volumes?: number;

  /**
   * Storage that all PersistentVolumeClaims together may request.
   *
   * @default - what is inside requests, plus `headroom`
   */
  readonly storage?: Size;

  /**
   * Services of type LoadBalancer that may exist.
   *
   * Each is a machine of the cloud provider's, with a bill and security groups of its own.
   *
   * @default 0 - one ingress serves them all
   */
  readonly loadBalancers?: number;

  /**
   * Node ports that Services may take. A load balancer takes one for each of its ports, unless told not to.
   *
   * @default 0 - a node port is open on every node, past every ingress
   */
  readonly nodePorts?: number;

  /**
   * What a container gets that says nothing about its size.
   *
   * Both are its request and its limit: memory that was promised twice ends a container at random.
   *
   * @default - 100m CPU and 256 MiB
   */
  readonly defaultContainer?: ContainerSize;

  /**
   * The most that one container may have as its limits.
   *
   * @default - the memory of the cluster's largest node where it is declared, never more than the whole namespace may have
   */
  readonly largestContainer?: ContainerSize;

  /**
   * Which pods are let in, as of the cluster's Kubernetes version.
   *
   * Pods that do not comply are refused, and whoever applies their Deployment is warned.
   *
   * @default PodSecurity.RESTRICTED - all workloads of this library comply
   */
  readonly podSecurity?: PodSecurity;

  /**
   * The groups, as the API server knows them, whose members may look into the namespace.
   *
   * They see everything but Secrets, read logs, and may evict a pod: eviction keeps to the PodDisruptionBudget,
   * where deletion would not. They cannot change, start or enter anything: what runs is what was reviewed.
   * Groups that begin with `system:` are refused.
   *
   * @default - the group that is called like `team`
   */
  readonly groups?: string[];

  /**
   * Labels of your own on the Namespace. Those of Pod Security and `owner` cannot be given here.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of your own on the Namespace.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The cluster that everything inside will run on.
   *
   * @default - the cluster declared above, else `Cluster.standard()`
   */
  readonly cluster?: Cluster;
}
