import { admits, NodeGroup, nodeGroups, podRequests } from './node-groups';
import { isScheduled } from './replicated';
import { Amounts, annotationOf, ManifestSet, rolloutStepsOf, Workload } from '../../model';
import { peakPods, replicasOf, rolloutPeak } from '../capacity';

const MOST_PODS_PER_NODE = 20n; // with more pods on a node, the sum is nearly exact

/** Pods of one workload at its peak, and the requests of each. */
export interface Peak {
  readonly workload: Workload;
  readonly pods: bigint;
  readonly requests: Amounts;
}

/** Pools that are too small for the workloads that can run nowhere else. */
export interface Shortage {
  readonly pools: readonly string[];
  readonly resource: string;
  /** Requests of all pods, and what the nodes have: amounts, or numbers of nodes if only the sizes do not match. */
  readonly requested: bigint;
  readonly free: bigint;
  readonly unit: 'amount' | 'nodes';
  /** Whether one node is assumed to be lost; false if there is only one. */
  readonly oneGone: boolean;
  /** The workload with the largest share. */
  readonly largest: Workload;
}

/** The nodes of a set of pools, and the workloads that can run only there. */
interface PoolSet {
  readonly groups: readonly NodeGroup[];
  readonly peaks: readonly Peak[];
}

/**
 * Sets of pools that cannot hold the peak of their workloads (most replicas, all rollouts at once, all jobs) after the loss of the largest node,
 * if there are several. Only what no packing of pods into nodes can do is reported: by the sum, or by a lower bound of bin packing (the dual
 * feasible functions of Fekete and Schepers).
 */
export function capacityShortages(manifestSet: ManifestSet): Shortage[] {
  const sets = poolSetsOf(manifestSet).filter(({ peaks }) => peaks.some(({ workload }) => workload.kind !== 'CronJob')); // scheduled runs need not coincide
  return smallestOnly(sets.flatMap(set => ['cpu', 'memory', 'ephemeral-storage']
    .flatMap(resource => shortageOf(set, resource) ?? []).slice(0, 1)));
}

/** Sets of pools with more pods at the peak than the kubelets accept. */
export function slotShortages(manifestSet: ManifestSet): Shortage[] {
  return smallestOnly(poolSetsOf(manifestSet).flatMap(({ groups, peaks }) => {
    const isKnown = groups.every(({ slots }) => slots !== undefined);
    const free = groups.reduce((sum, { nodes, slots = 0 }) => sum + BigInt(nodes * slots), 0n);
    const requested = peaks.reduce((sum, { pods }) => sum + pods, 0n);
    return !isKnown || requested <= free ? []
      : [{ pools: poolNames(groups), resource: 'pods', requested, free, unit: 'amount' as const, oneGone: false, largest: largestOf(peaks, ({ pods }) => pods) }];
  }));
}

function shortageOf({ groups, peaks }: PoolSet, resource: string): Shortage | undefined {
  const all = groups.reduce((sum, group) => sum + BigInt(group.nodes), 0n);
  const gone = all > 1n ? 1n : 0n;
  const largestNode = groups.reduce((most, { free }) => free[resource] > most ? free[resource] : most, 0n);
  if (groups.some(({ free }) => !(resource in free)) || largestNode <= 0n) {
    return undefined;
  }
  const sizes = peaks.map(({ pods, requests }) => ({ pods, size: requests[resource] ?? 0n })).filter(({ size }) => size <= largestNode); // pod-fits-node reports pods that fit no node
  const requested = sizes.reduce((sum, { pods, size }) => sum + pods * size, 0n);
  const free = groups.reduce((sum, group) => sum + positive(group.free[resource]) * BigInt(group.nodes), -largestNode * gone);
  const largest = largestOf(peaks, ({ pods, requests }) => pods * (requests[resource] ?? 0n));
  const shortage = { pools: poolNames(groups), resource, oneGone: gone > 0n, largest };
  if (requested > free) {
    return { ...shortage, requested, free: positive(free), unit: 'amount' };
  }
  const needed = nodesNeeded(sizes, largestNode);
  return needed > all - gone ? { ...shortage, requested: needed, free: all - gone, unit: 'nodes' } : undefined;
}

/** The least number of nodes of one size that any packing needs: f(x) = x where (k+1)x is whole, else floor((k+1)x)/k, for each k. */
function nodesNeeded(sizes: readonly { pods: bigint; size: bigint }[], node: bigint): bigint {
  let most = 0n;
  for (let k = 1n; k <= MOST_PODS_PER_NODE; k++) {
    const weight = sizes.reduce((sum, { pods, size }) =>
      sum + pods * (((k + 1n) * size) % node === 0n ? size * k : ((k + 1n) * size) / node * node), 0n);
    const needed = (weight + k * node - 1n) / (k * node);
    most = needed > most ? needed : most;
  }
  return most;
}

/** For each set of pools that some workload is bound to: its nodes, and all workloads that are bound to these pools or to fewer. */
function poolSetsOf(manifestSet: ManifestSet): PoolSet[] {
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
  })).filter(({ groups: nodes }) => nodes.every(({ pool }) => (pool.nodes ?? 0) > 0)); // a pool of no nodes is filled by an autoscaler
}

/** Pods at the peak, without those that terminate: a pod that is Pending during their grace period only is no shortage. */
function podsAtPeak(manifestSet: ManifestSet, workload: Workload): bigint {
  const replicas = replicasOf(manifestSet, workload);
  const steps = rolloutStepsOf(workload, Number(replicas));
  return steps === undefined ? peakPods(manifestSet, workload)
    : rolloutPeak({ replicas, surge: BigInt(steps.surge), unavailable: BigInt(steps.unavailable), graceSeconds: 0n, minReadySeconds: 0n });
}

/** Helm runs hooks one after the other, and tests on demand. */
function isHook({ manifest }: Workload): boolean {
  return annotationOf(manifest, 'helm.sh/hook') !== undefined;
}

/** Drops the shortage of a set of pools if a subset of it has one. */
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
