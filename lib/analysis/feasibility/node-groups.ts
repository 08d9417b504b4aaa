import type { Cluster, Pool } from '../../cluster';
import { Admission, admissionOf, Amounts, amountsOf, at, ManifestSet, podAmounts, toleratesPool, Workload } from '../../model';
import { containerDefaults, withDefaults } from '../capacity';

export const HOSTNAME = 'kubernetes.io/hostname';
export const ZONE = 'topology.kubernetes.io/zone';

/** Nodes of one pool in one zone: alike in labels, taints and size. */
export interface NodeGroup {
  readonly pool: Pool;
  /** Undefined if the zones of the pool are not declared. */
  readonly zone?: string;
  readonly nodes: number;
  /** The known labels; each node has a host name of its own besides. */
  readonly labels: ReadonlyMap<string, string>;
  /** What a node has for pods, without the requests of the DaemonSets that certainly run there. */
  readonly free: Amounts;
  /** Pods that a node may run besides those of DaemonSets; undefined if not declared. */
  readonly slots?: number;
}

/**
 * The nodes of a declared cluster. Assumed: the nodes of a pool are spread evenly over its zones (the first zones get the
 * remainder), have one size, and no autoscaler adds nodes.
 */
export function nodeGroups(manifestSet: ManifestSet): readonly NodeGroup[] {
  return manifestSet.once(groupsOf);
}

/** The requests of one pod, with the defaults of the LimitRanges. */
export function podRequests(manifestSet: ManifestSet, workload: Workload): Amounts {
  const defaults = containerDefaults(manifestSet, workload.namespace);
  return podAmounts(workload.containers.map(container => withDefaults(container, defaults)), 'requests', amountsOf(at(workload.podSpec, 'overhead')));
}

/** Whether the scheduler may place a pod on these nodes; `unsure` if it requires labels that may or may not be there. */
export function admits({ pool, labels }: NodeGroup, podSpec: unknown, cluster: Cluster): Admission {
  return toleratesPool(podSpec, pool) ? admissionOf(podSpec, labels, cluster) : 'no';
}

function groupsOf(manifestSet: ManifestSet): NodeGroup[] {
  const daemons = manifestSet.workloads.filter(({ kind }) => kind === 'DaemonSet')
    .map(workload => ({ workload, requests: podRequests(manifestSet, workload) }));
  return manifestSet.cluster.pools.flatMap(pool => {
    const zones = pool.zones.length > 0 ? pool.zones : [undefined];
    return zones.map((zone, index) => {
      const labels = new Map([...Object.entries(pool.labels), ...(zone === undefined ? [] : [[ZONE, zone] as const])]);
      const bare: NodeGroup = { pool, zone, labels, nodes: share(pool.nodes ?? 0, zones.length, index), free: sizeOf(pool), slots: pool.pods };
      const here = daemons.filter(({ workload }) => admits(bare, workload.podSpec, manifestSet.cluster) === 'yes');
      return {
        ...bare,
        free: here.reduce((free, { requests }) => minus(free, requests), bare.free),
        slots: bare.slots === undefined ? undefined : Math.max(0, bare.slots - here.length),
      };
    });
  });
}

function share(nodes: number, zones: number, index: number): number {
  return Math.floor(nodes / zones) + (index < nodes % zones ? 1 : 0);
}

function sizeOf({ cpu, memory, ephemeralStorage }: Pool): Amounts {
  return amountsOf({ cpu, memory, 'ephemeral-storage': ephemeralStorage });
}

function minus(free: Amounts, requests: Amounts): Amounts {
  return Object.fromEntries(Object.entries(free).map(([name, amount]) => [name, amount - (requests[name] ?? 0n)]));
}
