import type { ClusterProps } from './cluster-props';
import type { PoolProps, TaintProps } from './pool';
import { JOBS, JOBS_TAINT } from './pools';

/** A load balancer that a platform runs for an IngressClass. */
export interface LoadBalancerFacts {
  readonly deregistrationSeconds: number;
  readonly cidrs?: string[];
}

/** What a platform adds to the profile of a cluster. */
export interface PlatformFacts {
  /** Keys of the labels that it sets on nodes. */
  readonly labels: readonly string[];
  /** Whether it installs a metrics server for `kubectl top` and autoscalers. */
  readonly metrics: boolean;
  /** Instruction to enforce NetworkPolicies. */
  readonly networkPolicies: string;
  /** Its load balancers by IngressClass. */
  readonly loadBalancers: { readonly [className: string]: LoadBalancerFacts };
  /** Its limits and its DNS. */
  readonly cluster: ClusterProps;
  /** A pool with the labels and taints that it sets on nodes. */
  pool(pool: PoolProps, props: ClusterProps): PoolProps;
  /** Command that taints all nodes of a pool, future ones included. */
  taintCommand(pool: string, taint: TaintProps): string;
}

/** The taints of a pool; that for jobs keeps other pods out by default. */
export function poolTaints(pool: PoolProps, props: ClusterProps): TaintProps[] {
  return pool.taints ?? (pool.name === (props.jobs ?? JOBS) && props.sharedPool === undefined ? [JOBS_TAINT] : []);
}
