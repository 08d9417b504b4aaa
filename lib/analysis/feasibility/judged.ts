import { admissionOf, asksForOthers } from './admission';
import { constraintsOf } from './constraints';
import { nodeGroups, podRequests } from './node-groups';
import type { Constraints, Place } from './places';
import { keepsOut } from '../../cluster/taint';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { Amounts, ManifestSet, Scale, textAt, tolerates, Workload } from '../../model';

const MOST_REPLICAS = 5000; // larger numbers are judged up to here: https://kubernetes.io/docs/setup/best-practices/cluster-large/ ends at 5000 nodes

/** A workload with replicas, as far as placing its pods goes. */
export interface Judged {
  readonly places: readonly Place[];
  readonly constraints: Constraints;
  /** From 1 on: without pods nothing is placed. */
  readonly scale: Scale;
}

/** Undefined where the scheduler is another one, or none of the declared nodes takes a pod: other rules judge that. */
export function judgedOf(manifestSet: ManifestSet, workload: Workload): Judged | undefined {
  if (!REPLICATED_KINDS.includes(workload.kind) || !isScheduled(workload, manifestSet)) {
    return undefined;
  }
  const { least, most } = manifestSet.scaleOf(workload);
  const scale = { least: whole(Math.max(1, least)), most: whole(most) };
  const places = scale.most < 1 ? [] : placesOf(manifestSet, workload);
  return places.some(({ nodes, holds }) => nodes > 0 && holds > 0) ? { places, constraints: constraintsOf(manifestSet, workload), scale } : undefined;
}

/** Whether Kubernetes' own scheduler looks for its nodes among the declared ones. */
export function isScheduled({ podSpec }: Workload, { cluster }: ManifestSet): boolean {
  return textAt(podSpec, 'nodeName') === undefined
    && (textAt(podSpec, 'schedulerName') ?? 'default-scheduler') === 'default-scheduler'
    && !asksForOthers(podSpec, cluster);
}

/** Pods that fit into what is left of a node. */
export function podsPerNode(room: Amounts, requests: Amounts, slots: number = MOST_REPLICAS): number {
  const asked = Object.entries(requests).filter(([name, amount]) => amount > 0n && name in room);
  return asked.reduce((least, [name, amount]) => Math.min(least, Math.max(0, Number(room[name] / amount))), slots);
}

function placesOf(manifestSet: ManifestSet, workload: Workload): Place[] {
  const requests = podRequests(manifestSet, workload);
  return nodeGroups(manifestSet).map(({ pool, labels, nodes, room, slots }) => {
    const selected = admissionOf(workload.podSpec, labels, manifestSet.cluster) !== 'no';
    const tolerated = pool.taints.filter(keepsOut).every(taint => tolerates(workload.podSpec, taint));
    return { nodes, labels, selected, tolerated, holds: selected && tolerated ? podsPerNode(room, requests, slots) : 0 };
  });
}

function whole(pods: number): number {
  return Math.min(Math.max(0, Math.ceil(pods)), MOST_REPLICAS);
}
