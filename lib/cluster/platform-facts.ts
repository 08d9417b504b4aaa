import type { ClusterProps } from './cluster-props';
import type { PoolProps } from './pool-props';
import { JOBS, JOBS_TAINT } from './standard';
import type { TaintProps } from './taint';

/** What is known about a load balancer that a platform runs for an IngressClass. */
export interface LoadBalancerFacts {
  readonly deregistrationSeconds: number;
  readonly cidrs?: string[];
}

/** What a platform adds to what is said about a cluster on it. */
export interface PlatformFacts {
  /** Keys of the labels that it gives to nodes itself. */
  readonly labels: readonly string[];
  /** Whether it brings what answers `kubectl top`, and with it the autoscaler's metrics. */
  readonly metrics: boolean;
  /** How to make it enforce NetworkPolicies. */
  readonly networkPolicies: string;
  /** Its own load balancers, by their IngressClass. */
  readonly loadBalancers: { readonly [className: string]: LoadBalancerFacts };
  /** Its limits, and its DNS. */
  readonly cluster: ClusterProps;
  /** Labels and taints that it gives to the nodes of a pool. */
  pool(pool: PoolProps, props: ClusterProps): PoolProps;
  /** The command that gives a taint to all nodes of a pool, those to come included. */
  taintCommand(pool: string, taint: TaintProps): string;
}

/** The pool for jobs keeps everybody else out, unless its taints are said. */
export function poolTaints(pool: PoolProps, props: ClusterProps): TaintProps[] {
  return pool.taints ?? (pool.name === (props.jobs ?? JOBS) && props.sharedPool === undefined ? [JOBS_TAINT] : []);
}
