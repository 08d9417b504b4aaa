import type { Duration } from 'cdk8s';
import type { Exposure } from './exposure';
import type { NamedPort } from '../workload/port';
import type { Probe } from '../workload/probe';
import type { Source } from '../workload/source';
import type { WorkloadProps } from '../workload/workload-props';

/** Range of the number of pods, and the load at which it changes. */
export interface Autoscaling {
  /**
   * Minimum number of pods, from 2 to 5000.
   *
   * @default 3 pods - while one pod is drained, another may fail
   */
  readonly minReplicas?: number;

  /** Maximum number of pods, from 2 to 5000, above `minReplicas`. The quota of the namespace includes them. */
  readonly maxReplicas: number;

  /**
   * Average CPU use from which pods are added, in percent of the request, from 1 to 100.
   *
   * @default 70 % - the rest serves the load while a new pod starts; not measured where only `memoryPercent` is set
   */
  readonly cpuPercent?: number;

  /**
   * Average memory use from which pods are added, in percent of the request, from 1 to 100.
   *
   * @default - not measured: few programs return memory to the system
   */
  readonly memoryPercent?: number;

  /**
   * Time that load must be low before a pod is removed, in whole seconds from 0 to 3600.
   *
   * @default 300 seconds - a short dip is not the end of the peak
   */
  readonly scaleDownAfter?: Duration;
}

/** Props of a service that answers requests. */
export interface ResilientServiceProps extends WorkloadProps {
  /**
   * Port that the container listens on, from 1024 to 65535. Its name is `http`.
   *
   * @default - none: a service with neither `port` nor `ports` is a worker, and has no Service
   */
  readonly port?: number;

  /**
   * Named ports, for several ports or for one that is not called `http`.
   *
   * Rejected: two ports with the same name, number or Service port.
   *
   * @default - only `port`
   */
  readonly ports?: NamedPort[];

  /**
   * Probe of whether a pod can take requests. A pod that fails leaves the Service.
   *
   * Probe the pod alone: a probe that depends on a database removes all pods at once when the database fails.
   *
   * @default - none for a worker; required where there is a port: without it, requests arrive before the program listens
   */
  readonly readiness?: Probe;

  /**
   * Probe of whether a container has to be restarted. Rejected when it is the same as `readiness`.
   *
   * @default - none: a liveness probe that fails under load restarts the pods that are left
   */
  readonly liveness?: Probe;

  /**
   * Time that a pod may take to start, in whole seconds from 1 to 3600.
   *
   * @default 60 seconds - without a limit, a pod that hangs during its start is never restarted
   */
  readonly startupTime?: Duration;

  /**
   * Duration of the longest request, in whole seconds from 1 to 86400. The grace period is computed from it.
   *
   * Rejected when the shutdown takes longer than the cluster's `maxGraceSeconds`.
   *
   * @default 15 seconds - with 10 seconds before SIGTERM and 5 seconds to exit, the shutdown fits Kubernetes' default grace period
   */
  readonly longestRequest?: Duration;

  /**
   * Number of pods, from 2 to 5000.
   *
   * @default 3 pods - while one pod is drained, another may fail
   */
  readonly replicas?: number;

  /**
   * Range of pods that an autoscaler chooses from. Rejected together with `replicas` or `singleton`.
   *
   * The manifest then has no `replicas`. For a Deployment that is applied with `replicas` already, remove the field from the last
   * applied configuration first (`kubectl apply edit-last-applied deployment/<name>`): otherwise the apply leaves one pod.
   *
   * @default - a fixed number of pods
   */
  readonly autoscaling?: Autoscaling;

  /**
   * Reason why two pods must never run, such as an exclusive lock. Rejected together with `replicas` or `autoscaling`.
   *
   * The service then gets one pod, the strategy `Recreate` and no PodDisruptionBudget: every drain and every rollout is an outage.
   *
   * @default - several pods
   */
  readonly singleton?: string;

  /**
   * Ingress or HTTPRoute by which the service is reachable from outside the cluster.
   *
   * @default - none
   */
  readonly exposure?: Exposure;

  /**
   * Clients outside this app that may call the service. Clients in this app declare their connection with `connectsTo`.
   *
   * Rejected for a service without a port.
   *
   * @default - none
   */
  readonly acceptsFrom?: Source[];

  /**
   * Name of the TCP port with metrics. The cluster's scraper is admitted there.
   *
   * Rejected: a name that is not in `ports`, and a cluster without `scraper`.
   *
   * @default - none: metrics are not scraped
   */
  readonly metricsPort?: string;
}
