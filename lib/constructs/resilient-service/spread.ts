import type { Pool } from '../../cluster';
import { MAX_SKEW } from '../../decisions';
import { bytes, milliCpu } from '../../model';

/** What one more pod needs of a node. */
export interface Footprint {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** The two spreads of a service, over zones and over hosts. */
export function topologySpread(selector: Record<string, string>, pool: Pool, peakPods: number, pod: Footprint): object[] {
  return [
    constraint('topology.kubernetes.io/zone', zonesHold(pool, peakPods, pod), selector),
    constraint('kubernetes.io/hostname', hostsHold(pool, peakPods), selector),
  ];
}

function constraint(topologyKey: string, hard: boolean, selector: Record<string, string>): object {
  return {
    maxSkew: MAX_SKEW.value,
    topologyKey,
    whenUnsatisfiable: hard ? 'DoNotSchedule' : 'ScheduleAnyway', // hard only where it can hold during a rollout with one zone gone
    labelSelector: { matchLabels: selector },
    matchLabelKeys: ['pod-template-hash'], // a rollout is spread by itself: the old pods do not count
    nodeTaintsPolicy: 'Honor', // the default counts the jobs' tainted nodes as empty domains, and pods stay Pending
  };
}

/** With one zone gone, the others hold all pods of a rollout. Unknown sizes hold nothing. */
export function zonesHold(pool: Pool, peakPods: number, pod: Footprint): boolean {
  const zones = pool.zones.length;
  if (zones < 2 || pool.nodes === undefined || pool.cpu === undefined || pool.memory === undefined) {
    return false;
  }
  const nodesPerZone = Math.floor(pool.nodes / zones);
  const podsPerNode = Math.min(
    Math.floor(Number(milliCpu(pool.cpu) ?? 0) / pod.cpuMillis),
    Math.floor(Number(bytes(pool.memory) ?? 0) / pod.memoryBytes),
    pool.pods ?? Number.POSITIVE_INFINITY,
  );
  return Math.ceil(peakPods / (zones - 1)) <= nodesPerZone * podsPerNode;
}

/** With one zone gone, or one node where there are no zones, each pod of a rollout still has a node of its own. */
export function hostsHold(pool: Pool, peakPods: number): boolean {
  if (pool.nodes === undefined) {
    return false;
  }
  const gone = pool.zones.length > 1 ? Math.ceil(pool.nodes / pool.zones.length) : 1;
  return pool.nodes - gone >= peakPods;
}

/** Rather on another host, also while no spread is enforced. */
export function hostAntiAffinity(selector: Record<string, string>): object {
  return {
    preferredDuringSchedulingIgnoredDuringExecution: [{
      weight: 100,
      podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selector } },
    }],
  };
}
