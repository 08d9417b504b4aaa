import { constraintsOf } from './constraints';
import { nodeGroups, podRequests } from './node-groups';
import type { Constraints, EquivalentNodes } from './places';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { admissionOf, Amounts, ManifestSet, ReplicaRange, requiresUndeclaredNodes, textAt, toleratesPool, Workload } from '../../model';

const MOST_REPLICAS = 5000; // larger scales are evaluated up to here: https://kubernetes.io/docs/setup/best-practices/cluster-large/ ends at 5000 nodes

/** The placement of a workload with replicas: where its pods fit, what constrains them, and how many there are. */
export interface Replicated {
  readonly places: readonly EquivalentNodes[];
  readonly constraints: Constraints;
  /** At least 1. */
  readonly scale: ReplicaRange;
}

/** Undefined if another scheduler places the pods, or no declared node takes one (pool-matched and pod-fits-node report that). */
export function replicatedOf(manifestSet: ManifestSet, workload: Workload): Replicated | undefined {
  if (!REPLICATED_KINDS.includes(workload.kind) || !isScheduled(workload, manifestSet)) {
    return undefined;
  }
  const { least, most } = manifestSet.scaleOf(workload);
  const scale = { least: whole(Math.max(1, least)), most: whole(most) };
  const places = scale.most < 1 ? [] : placesOf(manifestSet, workload);
  return places.some(({ nodes, holds }) => nodes > 0 && holds > 0) ? { places, constraints: constraintsOf(manifestSet, workload), scale } : undefined;
}

/** Whether the default scheduler places its pods on the declared nodes. */
export function isScheduled({ podSpec }: Workload, { cluster }: ManifestSet): boolean {
  return textAt(podSpec, 'nodeName') === undefined
    && (textAt(podSpec, 'schedulerName') ?? 'default-scheduler') === 'default-scheduler'
    && !requiresUndeclaredNodes(podSpec, cluster);
}

/** The number of pods that fit into the free resources of a node. */
export function podsPerNode(free: Amounts, requests: Amounts, slots: number = MOST_REPLICAS): number {
  const asked = Object.entries(requests).filter(([name, amount]) => amount > 0n && name in free);
  return asked.reduce((least, [name, amount]) => Math.min(least, Math.max(0, Number(free[name] / amount))), slots);
}

function placesOf(manifestSet: ManifestSet, workload: Workload): EquivalentNodes[] {
  const requests = podRequests(manifestSet, workload);
  return nodeGroups(manifestSet).map(({ pool, labels, nodes, free, slots }) => {
    const selected = admissionOf(workload.podSpec, labels, manifestSet.cluster) !== 'no';
    const tolerated = toleratesPool(workload.podSpec, pool);
    return { nodes, labels, selected, tolerated, holds: selected && tolerated ? podsPerNode(free, requests, slots) : 0 };
  });
}

function whole(pods: number): number {
  return Math.min(Math.max(0, Math.ceil(pods)), MOST_REPLICAS);
}
