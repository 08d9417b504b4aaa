import { HOSTNAME } from './node-groups';

/** Nodes that are equivalent for one workload. */
export interface EquivalentNodes {
  readonly nodes: number;
  /** Pods of the workload that fit on one of them if nothing else runs there; 0 if its pods may not run there. */
  readonly holds: number;
  /** Whether nodeSelector and affinity select these nodes. */
  readonly selected: boolean;
  /** Whether the pod tolerates their taints. */
  readonly tolerated: boolean;
  readonly labels: ReadonlyMap<string, string>;
}

/** A hard topology spread constraint that counts the workload's own pods only. */
export interface Spread {
  /** Its index in `topologySpreadConstraints`. */
  readonly index: number;
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  /** `nodeAffinityPolicy: Honor`: nodes that the pod does not select do not count. */
  readonly honorsAffinity: boolean;
  /** `nodeTaintsPolicy: Honor`: nodes whose taints keep the pod out do not count. */
  readonly honorsTaints: boolean;
  /** Whether it counts the pods of one revision only. */
  readonly perRevision: boolean;
}

/** Required anti-affinity of a workload to its own pods. */
export interface AntiAffinity {
  readonly index: number;
  readonly topologyKey: string;
  readonly perRevision: boolean;
}

/** The constraints of a workload on the places of its pods. */
export interface Constraints {
  /** Topology keys of all its hard spreads: nodes that lack one get no pod, and are no domain of any. */
  readonly keys: readonly string[];
  readonly spreads: readonly Spread[];
  readonly antiAffinities: readonly AntiAffinity[];
}

/** The most pods that can be placed, and the constraint that prevents more; undefined if none does. */
export interface Placed {
  readonly pods: number;
  readonly by?: Spread | AntiAffinity;
}

/** No constraints. */
export const UNCONSTRAINED: Constraints = { keys: [], spreads: [], antiAffinities: [] };

export function isSpread(constraint: Spread | AntiAffinity): constraint is Spread {
  return 'maxSkew' in constraint;
}

/** Whether nodes have the labels of all hard spreads; without one they get no pod, and do not count. */
export function isComplete({ labels }: EquivalentNodes, keys: readonly string[]): boolean {
  return keys.every(key => key === HOSTNAME || labels.has(key));
}

/** Whether nodes are domains of a spread, with or without pods. */
export function counts({ honorsAffinity, honorsTaints }: Spread, { selected, tolerated }: EquivalentNodes): boolean {
  return (selected || !honorsAffinity) && (tolerated || !honorsTaints);
}
