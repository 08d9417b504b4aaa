import type { ApiServer } from './api-server';
import type { ClusterDnsProps } from './cluster-dns';
import type { Gateway } from './gateway';
import type { IngressController } from './ingress-controller';
import type { PoolProps } from './pool-props';
import type { PriorityClassProps } from './priority-class';
import type { Scraper } from './scraper';

/**
 * What you say about the cluster that manifests are made for. Plain data: it can be read from a YAML file.
 *
 * Manifests assume labels, taints, classes and controllers that they do not contain, and fail silently where those are
 * missing. What is declared here is used and judged; what is not declared is not assumed.
 */
export interface ClusterProps {
  /**
   * What people call it. It appears in messages.
   *
   * @default cluster
   */
  readonly name?: string;

  /**
   * Who runs it: `eks`, `gke`, `aks` or `karpenter` (on AWS). Adds that platform's own node labels, limits, DNS and load balancers.
   *
   * A pool is then called like the node group, node pool or NodePool that it is, and its nodes carry the platform's label of
   * that name. What is said about the cluster comes before what is known about the platform.
   *
   * @default - nobody in particular: nodes carry the labels that are said, and no others
   */
  readonly platform?: string;

  /**
   * Kubernetes version of its API server and nodes, as `1.34`.
   *
   * Fields that an older version would drop in silence are not emitted. Refused below 1.27, and as a number: YAML reads 1.30 as 1.3.
   *
   * @default 1.34 - nothing is emitted that needs a newer one
   */
  readonly kubernetes?: string;

  /**
   * Its pools of nodes.
   *
   * @default - as in `Cluster.standard()`: nodes with the label and the taint `cdk8s-bulkhead/pool=jobs` for jobs, all others for services
   */
  readonly pools?: PoolProps[];

  /**
   * Name of the pool where services go unless they say otherwise.
   *
   * @default - the pool called `services`, else the first one that is not for jobs and keeps nobody out
   */
  readonly services?: string;

  /**
   * Name of the pool where jobs go unless they say otherwise.
   *
   * It has no node in common with the services' pool: a job once ate the memory of the nodes that served a site.
   *
   * @default - the pool called `jobs`; where there is none and `sharedPool` says why, the pool of the services
   */
  readonly jobs?: string;

  /**
   * Why jobs may run where services do. It is written on every workload.
   *
   * @default - they may not: pools that have nodes in common are refused
   */
  readonly sharedPool?: string;

  /**
   * Its DNS.
   *
   * @default - pods `k8s-app: kube-dns` in `kube-system`, no NodeLocal DNSCache
   */
  readonly dns?: ClusterDnsProps;

  /**
   * Who carries requests from outside to Ingresses.
   *
   * @default - unknown: an Ingress names no class, and its pods let in requests from any address
   */
  readonly ingress?: IngressController;

  /**
   * The Gateway that routes attach to.
   *
   * @default - none: services cannot be exposed through a Gateway
   */
  readonly gateway?: Gateway;

  /**
   * Who reads metrics.
   *
   * @default - nobody is let in to read metrics
   */
  readonly scraper?: Scraper;

  /**
   * Where pods reach the API server.
   *
   * @default - unknown: workloads that ask for the API are refused, their requests would be dropped
   */
  readonly apiServer?: ApiServer;

  /**
   * PriorityClasses that it has. `ClusterBaseline` makes them.
   *
   * @default - none: no manifest names a class
   */
  readonly priorityClasses?: PriorityClassProps[];

  /**
   * Name of the class for services.
   *
   * @default - the class called `services`, if there is one
   */
  readonly servicePriority?: string;

  /**
   * Name of the class for jobs. Below the services' class, and without preemption.
   *
   * @default - the class called `jobs`, if there is one
   */
  readonly jobPriority?: string;

  /**
   * Seconds that a pod gets to end when its node is removed. Longer shutdowns are refused.
   *
   * @default 600 - what cluster-autoscaler waits, whatever the pod asks for (`--max-graceful-termination-sec`),
   * see https://github.com/kubernetes/kubernetes/issues/94435
   */
  readonly maxGraceSeconds?: number;

  /**
   * Seconds that pods get between the provider's notice and the end of a spot node. Must be known where a pool is `spot`.
   *
   * @default - what the platform gives: 120 on AWS, 30 on Azure, 15 on GKE
   */
  readonly spotNoticeSeconds?: number;

  /**
   * Seconds after which a node upgrade stops waiting for PodDisruptionBudgets and shutdowns.
   *
   * @default - what the platform gives: 900 for managed node groups on EKS, 1800 on AKS, 3600 on GKE
   */
  readonly drainSeconds?: number;

  /**
   * Whether its network plugin enforces NetworkPolicies.
   *
   * Without one they are accepted, and do nothing.
   *
   * @default - unknown: named among the assumptions
   */
  readonly networkPolicies?: boolean;

  /**
   * Objects that manifests may refer to and somebody else makes, as `Kind/name` or `Kind/namespace/name`, such as `Secret/shop/web-tls`.
   *
   * @default - none
   */
  readonly external?: string[];
}
