import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { PodSecurity } from './pod-security';
import type { Cluster } from '../../cluster';

/** CPU and memory of one container, as request and limit. */
export interface ContainerSize {
  /**
   * CPU, in milliCPU.
   *
   * @default - 100 milliCPU in `defaultContainer`; in `largestContainer`, the CPU of the whole namespace
   */
  readonly cpu?: Cpu;

  /**
   * Memory; at least 4 MiB.
   *
   * @default - 256 MiB in `defaultContainer`; in `largestContainer`, the memory of the cluster's largest node
   */
  readonly memory?: Size;
}

/** Props of a `QuotaedNamespace`. */
export interface QuotaedNamespaceProps {
  /**
   * Team that owns the namespace, as a DNS label.
   *
   * It is the label `owner` on everything inside, and the group of that name can read the namespace.
   */
  readonly team: string;

  /**
   * CPU that all pods together may request.
   *
   * Rejected below the peak of the workloads inside (all replicas, a rollout of all services at once, pods that are still
   * terminating, all jobs): a rollout would stop half way, and only the ReplicaSet would show the error.
   *
   * @default - the peak of the workloads inside, plus `headroom`
   */
  readonly cpu?: Cpu;

  /**
   * Memory that all pods together may request, and may have as limits.
   *
   * Rejected below the peak of the workloads inside, like `cpu`.
   *
   * @default - the peak of the workloads inside, plus `headroom`
   */
  readonly memory?: Size;

  /**
   * CPU that the limits of all pods together may reach.
   *
   * Not written while a container inside has no CPU limit on purpose: the API server would refuse its pods.
   *
   * @default - the peak of the workloads inside, plus `headroom`; at least `cpu` if that is set
   */
  readonly cpuLimits?: Cpu;

  /**
   * Disk of the nodes that all pods together may have as limits: logs, writable layers and `emptyDir`.
   *
   * @default - the peak of the workloads inside, plus `headroom`; if `cpu` or `memory` is set, at least the default disk limit for each of `pods`
   */
  readonly ephemeralStorage?: Size;

  /**
   * Capacity to keep free above the peak, in percent of it, from 0 to 1000. It applies to every limit that is derived.
   *
   * Capacity for one container of `defaultContainer`'s size is always kept free.
   *
   * @default 25 - enough for one more replica of every four, and still a limit for a program that fails
   */
  readonly headroom?: number;

  /**
   * Number of pods that may run at a time, from 1 to 100000.
   *
   * Pod objects, finished ones included, have a limit of their own: this number, the same number of finished pods, and
   * the pods that jobs inside keep. Kubernetes' key `pods` alone does not count finished pods.
   *
   * @default - the peak of the workloads inside, plus `headroom`; if `cpu` or `memory` is set, at least the number of default containers that fit
   */
  readonly pods?: number;

  /**
   * Number of Jobs that may exist at a time, finished ones included, up to 100000.
   *
   * Rejected below the peak: in a namespace full of finished Jobs, a CronJob never starts again.
   *
   * @default - the peak of the CronJobs and Jobs inside, plus `headroom`
   */
  readonly jobs?: number;

  /**
   * Number of CronJobs that may exist, up to 100000.
   *
   * @default - those inside, plus `headroom`
   */
  readonly cronJobs?: number;

  /**
   * Number of PersistentVolumeClaims that may exist, up to 100000.
   *
   * @default - those inside, plus `headroom`
   */
  readonly volumes?: number;

  /**
   * Storage that all PersistentVolumeClaims together may request.
   *
   * @default - that of the claims inside, plus `headroom`
   */
  readonly storage?: Size;

  /**
   * Number of Services of type LoadBalancer that may exist, up to 100000.
   *
   * @default 0 - each has its own bill, and deleting its Service deleted security groups that others used
   */
  readonly loadBalancers?: number;

  /**
   * Number of node ports that Services may use, up to 100000. A load balancer uses one for each of its ports by default.
   *
   * @default 0 - a node port is open on every node and bypasses the ingress controller
   */
  readonly nodePorts?: number;

  /**
   * Request and limit of a container that sets none.
   *
   * @default - 100 milliCPU and 256 MiB
   */
  readonly defaultContainer?: ContainerSize;

  /**
   * Largest limits of a container. Rejected below `defaultContainer`.
   *
   * @default - the memory of the cluster's largest node where it is declared, at most that of the whole namespace
   */
  readonly largestContainer?: ContainerSize;

  /**
   * Pod Security Standard that pods must meet, in the version of the cluster. Other pods are rejected, with a warning at apply.
   *
   * @default PodSecurity.RESTRICTED - without a standard, every pod can take over its node
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Groups, by their names in the API server, whose members can read the namespace.
   *
   * They read everything but Secrets, read logs and can evict a pod; they cannot create or change objects, nor `exec` into a pod.
   * Groups with the prefix `system:` are rejected.
   *
   * @default - the group with the name of `team`
   */
  readonly groups?: string[];

  /**
   * Labels of the Namespace. Rejected: `owner`, those of Pod Security, and the prefix `kubernetes.io/`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Namespace.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Cluster that everything inside runs on.
   *
   * @default - the cluster declared above, else `Cluster.standard()`
   */
  readonly cluster?: Cluster;
}
