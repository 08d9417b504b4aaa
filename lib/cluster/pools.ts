import type { ClusterProps } from './cluster-props';
import { Pool, PoolProps, TaintProps } from './pool';
import { POOL_KEY } from '../kubernetes/keys';

/** Names of pools and PriorityClasses by kind of work, by default. */
export const SERVICES = 'services';
export const JOBS = 'jobs';

/** Taint of the nodes for jobs, where the platform has none of its own. */
export const JOBS_TAINT: TaintProps = { key: POOL_KEY, value: JOBS, effect: 'NoSchedule' };

/** Nodes for jobs, and all others for services. */
const STANDARD_POOLS: PoolProps[] = [
  { name: SERVICES },
  { name: JOBS, labels: { [POOL_KEY]: JOBS }, taints: [JOBS_TAINT] },
];

/** One node on a laptop. */
export const LOCAL_CLUSTER: ClusterProps = { name: 'local', pools: [{ name: SERVICES, nodes: 1 }], sharedPool: 'there is one node' };

/** The guarantee that one node cannot hold; an annotation of every workload names it. */
export const LOCAL_TRADE_OFF = 'replicas share one node, and end with it';

/** The pools of a cluster, and those for services and for jobs by default. */
export interface Pools {
  readonly pools: Pool[];
  readonly services: Pool;
  readonly jobs: Pool;
}

/** Chooses the pools for services and jobs by the props, else by name, else the first one that keeps no pod out. */
export function poolsOf(props: ClusterProps): Pools {
  const pools = (props.pools ?? STANDARD_POOLS).map(pool => new Pool(pool));
  const named = (name: string) => pools.find(pool => pool.name === name);
  const jobs = named(props.jobs ?? JOBS);
  const others = pools.filter(pool => pool !== jobs);
  const services = named(props.services ?? SERVICES) ?? others.find(pool => !pool.dedicated) ?? others[0] ?? jobs ?? new Pool({ name: SERVICES });
  return { pools, services, jobs: jobs ?? services };
}
