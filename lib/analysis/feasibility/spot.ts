import { isScheduled } from './judged';
import { admits, nodeGroups } from './node-groups';
import type { Pool } from '../../cluster';
import type { Landscape, Workload } from '../../model';

/** The declared pools that a pod may run on; none where the scheduler does not choose among them. */
export function openPools(landscape: Landscape, workload: Workload): readonly Pool[] {
  return landscape.once(openPoolsByWorkload).get(workload) ?? [];
}

/** The pools of a workload that can run on spot nodes only; undefined where it has others, or none. */
export function spotOnly(landscape: Landscape, workload: Workload): readonly Pool[] | undefined {
  if (!landscape.cluster.pools.some(({ spot }) => spot)) {
    return undefined; // and nobody need know which of them are open
  }
  const pools = openPools(landscape, workload);
  return pools.length > 0 && pools.every(({ spot }) => spot) ? pools : undefined;
}

function openPoolsByWorkload(landscape: Landscape): ReadonlyMap<Workload, readonly Pool[]> {
  return new Map(landscape.workloads.filter(workload => isScheduled(workload, landscape)).map(workload => {
    const open = nodeGroups(landscape).filter(group => admits(group, workload.podSpec, landscape.cluster) !== 'no');
    return [workload, [...new Set(open.map(({ pool }) => pool))]];
  }));
}
