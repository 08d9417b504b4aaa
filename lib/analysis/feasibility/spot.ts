import { admits, nodeGroups } from './node-groups';
import { isScheduled } from './replicated';
import type { Pool } from '../../cluster';
import type { ManifestSet, Workload } from '../../model';

/** The declared pools that a pod may run on; empty if the default scheduler does not choose among them. */
export function openPools(manifestSet: ManifestSet, workload: Workload): readonly Pool[] {
  return manifestSet.once(openPoolsByWorkload).get(workload) ?? [];
}

/** The pools of a workload that can run on spot nodes only; undefined if it has others, or none. */
export function spotOnly(manifestSet: ManifestSet, workload: Workload): readonly Pool[] | undefined {
  if (!manifestSet.cluster.pools.some(({ spot }) => spot)) {
    return undefined;
  }
  const pools = openPools(manifestSet, workload);
  return pools.length > 0 && pools.every(({ spot }) => spot) ? pools : undefined;
}

function openPoolsByWorkload(manifestSet: ManifestSet): ReadonlyMap<Workload, readonly Pool[]> {
  return new Map(manifestSet.workloads.filter(workload => isScheduled(workload, manifestSet)).map(workload => {
    const open = nodeGroups(manifestSet).filter(group => admits(group, workload.podSpec, manifestSet.cluster) !== 'no');
    return [workload, [...new Set(open.map(({ pool }) => pool))]];
  }));
}
