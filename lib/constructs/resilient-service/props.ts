import type { Duration } from 'cdk8s';
import type { Exposure } from './exposure';
import type { NamedPort } from '../workload/port';
import type { Probe } from '../workload/probe';
import type { Source } from '../workload/source';
import type { WorkloadProps } from '../workload/workload-props';

/** How many pods, by load. */
export interface Autoscaling {
  /**
   * Pods at night.
   *
   * @default 3 - one may be drained and one may fail; below 2 is refused
   */
  readonly minReplicas?: number;

  /** Pods at the peak, more than `minReplicas`. The namespace's quota is sized for them. */
  readonly maxReplicas: number;

  /**
   * Average use of the requested CPU, in percent, above which pods are added.
   *
   * @default 70 - leaves room for the half minute that a new pod takes; not measured where only `memoryPercent` is said
   */
  readonly cpuPercent?: number;

  /**
   * Average use of the requested memory, in percent, above which pods are added.
   *
   * @default - not measured: few programs give memory back
   */
  readonly memoryPercent?: number;

  /**
   * How long load must be low before a pod goes, in whole seconds.
   *
   * @default - 5 minutes, Kubernetes' own
   */
  readonly scaleDownAfter?: Duration;
}

/** What you say about a service that answers requests. */
export interface ResilientServiceProps extends WorkloadProps {
  /**
   * The port that the container listens on, from 1024 to 65535; it is called `http`.
   *
   * @default - none: say `ports`, or it is a worker that nobody calls and gets no Service
   */
  readonly port?: number;

  /**
   * Several named ports, or one that is not called `http`.
   *
   * @default - only `port`
   */
  readonly ports?: NamedPort[];

  /**
   * How the kubelet learns that a pod can take requests. Asks about the pod's own health only: where it asks about a
   * database, one hiccup takes all pods out at once.
   *
   * @default - required where there is a port: without it, requests arrive before the program listens
   */
  readonly readiness?: Probe;

  /**
   * How the kubelet learns that a pod hangs for good, and kills it. Never the question that `readiness` asks.
   *
   * @default - none: a liveness probe that fails under load kills the pods that are left
   */
  readonly liveness?: Probe;

  /**
   * How long a pod may take to start, in whole seconds.
   *
   * @default - 60 seconds
   */
  readonly startupTime?: Duration;

  /**
   * The longest that one request takes, in whole seconds. The whole shutdown is computed from it.
   *
   * @default - 15 seconds, so that the whole shutdown takes Kubernetes' own 30
   */
  readonly longestRequest?: Duration;

  /**
   * Number of pods; at least 2.
   *
   * @default 3 - while one is drained, another may fail
   */
  readonly replicas?: number;

  /**
   * The number of pods follows the load.
   *
   * The manifest then says no `replicas`. On a service that is deployed with a number of them, take it out of the last applied
   * configuration first (`kubectl apply edit-last-applied deployment/<name>`): the apply that no longer says it leaves one pod.
   *
   * @default - `replicas` pods, always
   */
  readonly autoscaling?: Autoscaling;

  /**
   * Why there must never be two pods, a lock that nothing else holds for one. It then gets one pod, `Recreate`, and no
   * disruption budget: every drain and every deployment is an outage.
   *
   * @default - several pods
   */
  readonly singleton?: string;

  /**
   * How it is reached from outside the cluster.
   *
   * @default - not at all
   */
  readonly exposure?: Exposure;

  /**
   * Who may call it, beyond those in this app that say so with `connectsTo`.
   *
   * @default - nobody
   */
  readonly acceptsFrom?: Source[];

  /**
   * Name of the port where metrics are scraped. The cluster's scraper is let in there.
   *
   * @default - not scraped
   */
  readonly metricsPort?: string;
}
