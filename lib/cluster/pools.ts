import type { ClusterProps } from './cluster-props';
import { Pool } from './pool';
import { JOBS, SERVICES, standardPools } from './standard';

/** The pools of a cluster, and where each kind of work goes by default. */
export interface Pools {
  readonly pools: Pool[];
  readonly services: Pool;
  readonly jobs: Pool;
}

/** Chooses by what was said, then by name, then by what keeps nobody out. */
export function poolsOf(props: ClusterProps): Pools {
  const pools = (props.pools ?? standardPools).map(pool => new Pool(pool));
  const called = (name: string) => pools.find(pool => pool.name === name);
  const jobs = called(props.jobs ?? JOBS);
  const others = pools.filter(pool => pool !== jobs);
  const services = called(props.services ?? SERVICES) ?? others.find(pool => !pool.dedicated) ?? others[0] ?? jobs ?? new Pool({ name: SERVICES });
  return { pools, services, jobs: jobs ?? services };
}
