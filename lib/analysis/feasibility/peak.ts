import { isScheduled } from './judged';
import { admits, NodeGroup, nodeGroups, podRequests } from './node-groups';
import { Amounts, ManifestSet, stepsOf, textAt, Workload } from '../../model';
import { peakPods, replicasOf, rolloutPeak } from '../capacity';

const FINEST = 20n; // where more pods than that share a node, rounding loses little of it

/** What one workload asks for at its peak. */
export interface Peak {
  readonly workload: Workload;
  readonly pods: bigint;
  readonly requests: Amounts;
}

/** Pools that are too small for what can run nowhere else. */
export interface Shortage {
  readonly pools: readonly string[];
  readonly resource: string;
  /** What all pods ask for, and what the nodes have: amounts, or nodes where only the sizes do not match. */
  readonly asked: bigint;
  readonly room: bigint;
  readonly unit: 'amount' | 'nodes';
  /** Whether one node is taken to be gone: not where there is only one. */
  readonly oneGone: boolean;
  /** Who asks for the most of it. */
  readonly largest: Workload;
}

/** Nodes, and all that can run only there. */
interface Corner {
  readonly groups: readonly NodeGroup[];
  readonly peaks: readonly Peak[];
}

/**
 * Where the peak of everything (most replicas, all rollouts at once, all jobs) does not fit with the largest node gone, where there are several. No heuristic packs pods
 * into nodes: told is only what no packing can do, by the sum or by a lower bound of bin packing (Fekete and Schepers' dual feasible functions).
 */
export function capacityShortages(manifestSet: ManifestSet): Shortage[] {
  const kept = cornersOf(manifestSet).filter(({ peaks }) => peaks.some(({ workload }) => workload.kind !== 'CronJob')); // runs that come by the clock need not meet
  return smallestOnly(kept.flatMap(corner => ['cpu', 'memory', 'ephemeral-storage']
    .flatMap(resource => shortageOf(corner, resource) ?? []).slice(0, 1)));
}

/** Where there are more pods at the peak than the kubelets take. */
export function slotShortages(manifestSet: ManifestSet): Shortage[] {
  return smallestOnly(cornersOf(manifestSet).flatMap(({ groups, peaks }) => {
    const isKnown = groups.every(({ slots }) => slots !== undefined);
    const room = groups.reduce((sum, { nodes, slots = 0 }) => sum + BigInt(nodes * slots), 0n);
    const asked = peaks.reduce((sum, { pods }) => sum + pods, 0n);
    return !isKnown || asked <= room ? []
      : [{ pools: poolNames(groups), resource: 'pods', asked, room, unit: 'amount' as const, oneGone: false, largest: largestOf(peaks, ({ pods }) => pods) }];
  }));
}

function shortageOf({ groups, peaks }: Corner, resource: string): Shortage | undefined {
  const all = groups.reduce((sum, group) => sum + BigInt(group.nodes), 0n);
  const gone = all > 1n ? 1n : 0n;
  const largestNode = groups.reduce((most, { room }) => room[resource] > most ? room[resource] : most, 0n);
  if (groups.some(({ room }) => !(resource in room)) || largestNode <= 0n) {
    return undefined;
  }
  const sizes = peaks.map(({ pods, requests }) => ({ pods, size: requests[resource] ?? 0n })).filter(({ size }) => size <= largestNode); // what fits no node is judged by itself
  const asked = sizes.reduce((sum, { pods, size }) => sum + pods * size, 0n);
  const room = groups.reduce((sum, group) => sum + positive(group.room[resource]) * BigInt(group.nodes), -largestNode * gone);
  const largest = largestOf(peaks, ({ pods, requests }) => pods * (requests[resource] ?? 0n));
  const shortage = { pools: poolNames(groups), resource, oneGone: gone > 0n, largest };
  if (asked > room) {
    return { ...shortage, asked, room: positive(room), unit: 'amount' };
  }
  const needed = nodesNeeded(sizes, largestNode);
  return needed > all - gone ? { ...shortage, asked: needed, room: all - gone, unit: 'nodes' } : undefined;
}

/** Nodes of one size without which no packing is possible: f(x) = x where (k+1)x is whole, else floor((k+1)x)/k, for each k. */
function nodesNeeded(sizes: readonly { pods: bigint; size: bigint }[], node: bigint): bigint {
  let most = 0n;
  for (let k = 1n; k <= FINEST; k++) {
    const weight = sizes.reduce((sum, { pods, size }) =>
      sum + pods * (((k + 1n) * size) % node === 0n ? size * k : ((k + 1n) * size) / node * node), 0n);
    const needed = (weight + k * node - 1n) / (k * node);
    most = needed > most ? needed : most;
  }
  return most;
}

/** For each set of pools that some workload is bound to: its nodes, and everything that is bound to these or to fewer. */
function cornersOf(manifestSet: ManifestSet): Corner[] {
  const groups = nodeGroups(manifestSet);
  const bound = new Map<string, { readonly pools: readonly string[]; readonly peaks: Peak[] }>();
  for (const workload of manifestSet.workloads.filter(one => one.kind !== 'DaemonSet' && isScheduled(one, manifestSet) && !isHook(one))) {
    const pools = poolNames(groups.filter(group => admits(group, workload.podSpec, manifestSet.cluster) !== 'no'));
    const set = bound.get(pools.join()) ?? { pools, peaks: [] };
    bound.set(pools.join(), set);
    set.peaks.push({ workload, pods: podsAtPeak(manifestSet, workload), requests: podRequests(manifestSet, workload) });
  }
  const sets = [...bound.values()].filter(({ pools }) => pools.length > 0).sort((a, b) => a.pools.length - b.pools.length);
  return sets.map(({ pools }) => ({
    groups: groups.filter(({ pool }) => pools.includes(pool.name)),
    peaks: sets.filter(other => other.pools.every(pool => pools.includes(pool))).flatMap(({ peaks }) => peaks),
  })).filter(corner => corner.groups.every(({ pool }) => (pool.nodes ?? 0) > 0)); // a pool of no nodes is filled by an autoscaler
}

/** Pods that are ending leave by themselves, and are not counted: what is Pending for their grace period only is no shortage. */
function podsAtPeak(manifestSet: ManifestSet, workload: Workload): bigint {
  const replicas = replicasOf(manifestSet, workload);
  const steps = stepsOf(workload, Number(replicas));
  return steps === undefined ? peakPods(manifestSet, workload)
    : rolloutPeak({ replicas, surge: BigInt(steps.surge), unavailable: BigInt(steps.unavailable), graceSeconds: 0n, minReadySeconds: 0n });
}

/** Helm runs hooks one after the other, and tests on demand. */
function isHook({ manifest }: Workload): boolean {
  return textAt(manifest, 'metadata', 'annotations', 'helm.sh/hook') !== undefined;
}

/** Where a set of pools is too small, a larger set is not told too. */
function smallestOnly(shortages: readonly Shortage[]): Shortage[] {
  return shortages.filter(({ pools }) =>
    !shortages.some(other => other.pools.length < pools.length && other.pools.every(pool => pools.includes(pool))));
}

function largestOf(peaks: readonly Peak[], amount: (peak: Peak) => bigint): Workload {
  return peaks.reduce((a, b) => amount(b) > amount(a) ? b : a).workload;
}

function poolNames(groups: readonly NodeGroup[]): string[] {
  return [...new Set(groups.map(({ pool }) => pool.name))];
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
