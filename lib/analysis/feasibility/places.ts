import { HOSTNAME } from './node-groups';

/** Nodes that are alike to one workload. */
export interface Place {
  readonly nodes: number;
  /** Pods of the workload that one of them holds by its size, were it alone there; 0 where its pods may not run. */
  readonly holds: number;
  /** Whether nodeSelector and affinity take these nodes. */
  readonly selected: boolean;
  /** Whether the pod tolerates their taints. */
  readonly tolerated: boolean;
  readonly labels: ReadonlyMap<string, string>;
}

/** A hard topology spread constraint that counts the workload's own pods only. */
export interface Spread {
  /** Where it stands in the pod. */
  readonly index: number;
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  /** nodeAffinityPolicy: whether nodes that the pod does not select are left out. */
  readonly honorsAffinity: boolean;
  /** nodeTaintsPolicy: whether nodes whose taints keep the pod out are left out. */
  readonly honorsTaints: boolean;
  /** Whether it counts the pods of one revision only. */
  readonly perRevision: boolean;
}

/** Required anti-affinity of a workload to its own pods. */
export interface Apart {
  readonly index: number;
  readonly topologyKey: string;
  readonly perRevision: boolean;
}

/** What a workload asks of the places of its pods. */
export interface Constraints {
  /** Topology keys of all its hard spreads, known here or not: nodes that lack one get no pod, and are no domain of any. */
  readonly keys: readonly string[];
  readonly spreads: readonly Spread[];
  readonly aparts: readonly Apart[];
}

/** The most pods that can be placed, and what keeps there from being more; undefined where the size of nodes does, or nothing. */
export interface Placed {
  readonly pods: number;
  readonly by?: Spread | Apart;
}

/** What a workload without constraints asks. */
export const UNCONSTRAINED: Constraints = { keys: [], spreads: [], aparts: [] };

export function isSpread(constraint: Spread | Apart): constraint is Spread {
  return 'maxSkew' in constraint;
}

/** Whether nodes have the labels without which hard spreads neither count them nor let pods there. */
export function isComplete({ labels }: Place, keys: readonly string[]): boolean {
  return keys.every(key => key === HOSTNAME || labels.has(key));
}

/** Whether nodes are domains of a spread, with or without pods. */
export function counts({ honorsAffinity, honorsTaints }: Spread, { selected, tolerated }: Place): boolean {
  return (selected || !honorsAffinity) && (tolerated || !honorsTaints);
}
