import type { ApiServer, ClusterDnsProps, Gateway, IngressController, Scraper } from './network-props';
import type { PoolProps } from './pool';

/** A PriorityClass of the cluster. It must exist before a manifest names it: a Deployment that names a missing one gets no pods. */
export interface PriorityClassProps {
  /** Name. Rejected with Kubernetes' prefix `system-`. */
  readonly name: string;

  /** Priority, from -2147483648 to 1000000000; pods with a higher one preempt others. */
  readonly value: number;

  /**
   * Whether its pods may preempt pods of a lower class. Rejected for the class of the jobs.
   *
   * @default - false for the class of the jobs, true for all others, as in Kubernetes
   */
  readonly preempts?: boolean;
}

/** Props of `Cluster.standard()` and `Cluster.local()`. */
export interface StandardClusterProps {
  /**
   * Kubernetes version of the API server and the nodes, as a string: YAML reads 1.30 as 1.3. Rejected below 1.27.
   *
   * @default 1.34 - no manifest needs a newer version
   */
  readonly kubernetes?: string;
}

/**
 * Profile of the cluster that manifests are made for. Plain data: it can be read from a YAML file.
 *
 * Manifests refer to labels, taints, classes and controllers of the cluster, and fail silently where those are missing. What
 * the profile declares is used and checked; what it does not declare is not assumed.
 */
export interface ClusterProps extends StandardClusterProps {
  /**
   * Name of the cluster in messages.
   *
   * @default cluster
   */
  readonly name?: string;

  /**
   * Platform: `eks`, `gke`, `aks` or `karpenter` (on AWS). It adds the platform's node labels, limits, DNS and load balancers.
   *
   * A pool then has the name of its node group, node pool or NodePool, and its nodes have the platform's label with that
   * name. Other props take precedence over what the platform adds.
   *
   * @default - none: nodes have the labels of `pools` only
   */
  readonly platform?: string;

  /**
   * Pools of nodes.
   *
   * @default - as in `Cluster.standard()`: nodes with the label and the taint `cdk8s-bulkhead/pool=jobs` for jobs, all others for services
   */
  readonly pools?: PoolProps[];

  /**
   * Name of the default pool for services.
   *
   * @default - the pool `services`, else the first one that is not for jobs and has no taint
   */
  readonly services?: string;

  /**
   * Name of the default pool for jobs. Rejected if it shares nodes with the pool for services: a job took the memory of the
   * nodes that served a site.
   *
   * @default - the pool `jobs`; without one, and with `sharedPool`, the pool for services
   */
  readonly jobs?: string;

  /**
   * Reason why jobs may run on the nodes of services. It is an annotation of every workload.
   *
   * @default - none: pools that share nodes are rejected
   */
  readonly sharedPool?: string;

  /**
   * DNS of the cluster.
   *
   * @default - pods with `k8s-app: kube-dns` in `kube-system`, no NodeLocal DNSCache
   */
  readonly dns?: ClusterDnsProps;

  /**
   * Controller that serves Ingresses.
   *
   * @default - unknown: an Ingress names no class, and its pods admit requests from any address
   */
  readonly ingress?: IngressController;

  /**
   * Gateway that routes attach to.
   *
   * @default - none: services cannot be exposed through a Gateway
   */
  readonly gateway?: Gateway;

  /**
   * Pods that read metrics.
   *
   * @default - none: no pod is admitted to read metrics
   */
  readonly scraper?: Scraper;

  /**
   * Address of the API server for pods.
   *
   * @default - unknown: workloads with `apiAccess` are rejected, since their requests would be dropped
   */
  readonly apiServer?: ApiServer;

  /**
   * PriorityClasses of the cluster. `ClusterBaseline` makes them.
   *
   * @default - none: no manifest names a class
   */
  readonly priorityClasses?: PriorityClassProps[];

  /**
   * Name of the class for services. Rejected if it is not above the jobs' class.
   *
   * @default - the class `services`, if it exists
   */
  readonly servicePriority?: string;

  /**
   * Name of the class for jobs.
   *
   * @default - the class `jobs`, if it exists
   */
  readonly jobPriority?: string;

  /**
   * Time that a pod may take to stop when its node is removed, in seconds. Longer shutdowns are rejected.
   *
   * @default 600 - cluster-autoscaler waits no longer (`--max-graceful-termination-sec`)
   */
  readonly maxGraceSeconds?: number;

  /**
   * Time between the provider's notice and the end of a spot node, in seconds. Required with a `spot` pool.
   *
   * @default - that of the platform: 120 on AWS, 30 on Azure, 15 on GKE
   */
  readonly spotNoticeSeconds?: number;

  /**
   * Time after which a node upgrade no longer waits for PodDisruptionBudgets and shutdowns, in seconds.
   *
   * @default - that of the platform: 900 for managed node groups on EKS, 1800 on AKS, 3600 on GKE
   */
  readonly drainSeconds?: number;

  /**
   * Whether the network plugin enforces NetworkPolicies. Without enforcement they are accepted and have no effect.
   *
   * @default - unknown: listed among the assumptions
   */
  readonly networkPolicies?: boolean;

  /**
   * Objects that manifests may refer to and that are made elsewhere, as `Kind/name` or `Kind/namespace/name`, such as `Secret/shop/web-tls`.
   *
   * @default - none
   */
  readonly external?: string[];
}
