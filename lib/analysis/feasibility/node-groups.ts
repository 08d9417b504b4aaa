import { Admission, admissionOf } from './admission';
import type { Cluster, Pool } from '../../cluster';
import { keepsOut } from '../../cluster/taint';
import { Amounts, amountsOf, at, ManifestSet, podAmounts, tolerates, Workload } from '../../model';
import { containerDefaults, withDefaults } from '../capacity';

export const HOSTNAME = 'kubernetes.io/hostname';
export const ZONE = 'topology.kubernetes.io/zone';

/** Nodes of one pool in one zone: alike in labels, taints and size. */
export interface NodeGroup {
  readonly pool: Pool;
  /** Undefined where nobody said which zones the pool has. */
  readonly zone?: string;
  readonly nodes: number;
  /** What is known of their labels; the name of the host is another one on each. */
  readonly labels: ReadonlyMap<string, string>;
  /** What a node has for pods, those of the DaemonSets that surely run there taken off. */
  readonly room: Amounts;
  /** Pods that a node may run besides those of DaemonSets; undefined where it was not said. */
  readonly slots?: number;
}

/**
 * The nodes of a declared cluster. Assumed: those of a pool are spread evenly over its zones (the first ones get what is
 * left over) and are of one size, and there are no more than were declared: no autoscaler is relied upon.
 */
export function nodeGroups(manifestSet: ManifestSet): readonly NodeGroup[] {
  return manifestSet.once(groupsOf);
}

/** What one pod asks of a node, after the API server has filled in what it does not say. */
export function podRequests(manifestSet: ManifestSet, workload: Workload): Amounts {
  const defaults = containerDefaults(manifestSet, workload.namespace);
  return podAmounts(workload.containers.map(container => withDefaults(container, defaults)), 'requests', amountsOf(at(workload.podSpec, 'overhead')));
}

/** Whether the scheduler may put a pod there: `unsure` where it asks for labels of which nothing is known. */
export function admits({ pool, labels }: NodeGroup, podSpec: unknown, cluster: Cluster): Admission {
  return pool.taints.filter(keepsOut).every(taint => tolerates(podSpec, taint)) ? admissionOf(podSpec, labels, cluster) : 'no';
}

function groupsOf(manifestSet: ManifestSet): NodeGroup[] {
  const daemons = manifestSet.workloads.filter(({ kind }) => kind === 'DaemonSet')
    .map(workload => ({ workload, requests: podRequests(manifestSet, workload) }));
  return manifestSet.cluster.pools.flatMap(pool => {
    const zones = pool.zones.length > 0 ? pool.zones : [undefined];
    return zones.map((zone, index) => {
      const labels = new Map([...Object.entries(pool.labels), ...(zone === undefined ? [] : [[ZONE, zone] as const])]);
      const bare: NodeGroup = { pool, zone, labels, nodes: share(pool.nodes ?? 0, zones.length, index), room: roomOf(pool), slots: pool.pods };
      const here = daemons.filter(({ workload }) => admits(bare, workload.podSpec, manifestSet.cluster) === 'yes');
      return {
        ...bare,
        room: here.reduce((room, { requests }) => minus(room, requests), bare.room),
        slots: bare.slots === undefined ? undefined : Math.max(0, bare.slots - here.length),
      };
    });
  });
}

function share(nodes: number, zones: number, index: number): number {
  return Math.floor(nodes / zones) + (index < nodes % zones ? 1 : 0);
}

function roomOf({ cpu, memory, ephemeralStorage }: Pool): Amounts {
  return amountsOf({ cpu, memory, 'ephemeral-storage': ephemeralStorage });
}

function minus(room: Amounts, requests: Amounts): Amounts {
  return Object.fromEntries(Object.entries(room).map(([name, amount]) => [name, amount - (requests[name] ?? 0n)]));
}
