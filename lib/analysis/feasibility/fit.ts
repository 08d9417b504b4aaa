import { admits, NodeGroup, nodeGroups, podRequests } from './node-groups';
import { isScheduled, podsPerNode } from './replicated';
import type { Amounts, ManifestSet, Workload } from '../../model';

/** A resource of which a pod requests more than any node has. */
export interface Misfit {
  /** The pool whose nodes have the most of the resource. */
  readonly pool: string;
  readonly resource: string;
  readonly requested: bigint;
  /** What a node of that pool has left after its DaemonSets. */
  readonly free: bigint;
}

/**
 * The resources of which no pool has enough on one node, or else the first that some pool lacks.
 * Empty if the pod fits a node of a pool that it may run on, or may run on none (pool-matched reports that).
 */
export function fitProblems(manifestSet: ManifestSet, workload: Workload): Misfit[] {
  const requests = podRequests(manifestSet, workload);
  const open = isScheduled(workload, manifestSet) ? nodeGroups(manifestSet).filter(group => admits(group, workload.podSpec, manifestSet.cluster) !== 'no') : [];
  const candidates = open.map(group => ({ group, free: freeFor(workload, requests, group, manifestSet) }));
  if (candidates.length === 0 || candidates.some(({ free, group }) => podsPerNode(free, requests, group.slots) > 0)) {
    return [];
  }
  const misfits = candidates.flatMap(({ group, free }) => Object.keys(free).filter(name => (requests[name] ?? 0n) > free[name])
    .map((resource): Misfit => ({ pool: group.pool.name, resource, requested: requests[resource], free: free[resource] })));
  const lacked = [...new Set(misfits.map(({ resource }) => resource))].map(name => misfits.filter(({ resource }) => resource === name));
  const nowhere = lacked.filter(({ length }) => length === candidates.length);
  return (nowhere.length > 0 ? nowhere : lacked.slice(0, 1)).map(pools => pools.reduce((a, b) => b.free > a.free ? b : a));
}

/** What a node has for the pod; that of a DaemonSet is already subtracted from the node. */
function freeFor(workload: Workload, requests: Amounts, group: NodeGroup, { cluster }: ManifestSet): Amounts {
  const counted = workload.kind === 'DaemonSet' && admits(group, workload.podSpec, cluster) === 'yes';
  return counted ? Object.fromEntries(Object.entries(group.free).map(([name, amount]) => [name, amount + (requests[name] ?? 0n)])) : group.free;
}
