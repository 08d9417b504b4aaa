import { isScheduled, podsPerNode } from './judged';
import { admits, NodeGroup, nodeGroups, podRequests } from './node-groups';
import type { Amounts, ManifestSet, Workload } from '../../model';

/** A pod that no node can take, however many there are. */
export interface Misfit {
  /** The pool whose nodes have the most of it. */
  readonly pool: string;
  readonly resource: string;
  readonly asked: bigint;
  /** What such a node has besides what DaemonSets take. */
  readonly room: bigint;
}

/**
 * All that no node of any pool has enough of, or else the first that the nodes of one pool lack.
 * None where it fits a node of some pool that it may run on, or may run on none: another rule judges that.
 */
export function fitProblems(manifestSet: ManifestSet, workload: Workload): Misfit[] {
  const requests = podRequests(manifestSet, workload);
  const open = isScheduled(workload, manifestSet) ? nodeGroups(manifestSet).filter(group => admits(group, workload.podSpec, manifestSet.cluster) !== 'no') : [];
  const rooms = open.map(group => ({ group, room: roomFor(workload, requests, group, manifestSet) }));
  if (rooms.length === 0 || rooms.some(({ room, group }) => podsPerNode(room, requests, group.slots) > 0)) {
    return [];
  }
  const misfits = rooms.flatMap(({ group, room }) => Object.keys(room).filter(name => (requests[name] ?? 0n) > room[name])
    .map((resource): Misfit => ({ pool: group.pool.name, resource, asked: requests[resource], room: room[resource] })));
  const lacked = [...new Set(misfits.map(({ resource }) => resource))].map(name => misfits.filter(({ resource }) => resource === name));
  const nowhere = lacked.filter(({ length }) => length === rooms.length);
  return (nowhere.length > 0 ? nowhere : lacked.slice(0, 1)).map(pools => pools.reduce((a, b) => b.room > a.room ? b : a));
}

/** Of a DaemonSet its own pod was taken off already. */
function roomFor(workload: Workload, requests: Amounts, group: NodeGroup, { cluster }: ManifestSet): Amounts {
  const counted = workload.kind === 'DaemonSet' && admits(group, workload.podSpec, cluster) === 'yes';
  return counted ? Object.fromEntries(Object.entries(group.room).map(([name, amount]) => [name, amount + (requests[name] ?? 0n)])) : group.room;
}
