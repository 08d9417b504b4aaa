/** A taint of nodes: pods that do not tolerate it stay away. Plain data, as `kubectl describe node` prints it: `key=value:effect`. */
export interface TaintProps {
  /** Key, such as `dedicated`: a label key. */
  readonly key: string;

  /**
   * Value.
   *
   * @default - none: the taint is `key:effect`
   */
  readonly value?: string;

  /** `NoSchedule`, `NoExecute` or `PreferNoSchedule`; the last one is a preference that keeps no pod out. */
  readonly effect: string;
}

/**
 * Props of a pool: nodes that are alike.
 *
 * Sizes are those that a node offers to pods (`kubectl get node -o jsonpath='{.status.allocatable}'`), not those of the
 * machine: the kubelet and the system reserve a part.
 */
export interface PoolProps {
  /** Name by which workloads choose it, as a label value. Two pools with one name are rejected. */
  readonly name: string;

  /**
   * Labels that all its nodes have, and no other node. Its pods select them.
   *
   * Required with a taint: a toleration alone only permits.
   *
   * @default - none: its pods may run on every node without a taint
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints of all its nodes. Its pods tolerate them, other pods do not.
   *
   * @default - none: every pod without a node selector may run here
   */
  readonly taints?: TaintProps[];

  /**
   * Zones of its nodes, as in the label `topology.kubernetes.io/zone`.
   *
   * @default - unknown: spreading over zones is preferred, never required
   */
  readonly zones?: string[];

  /**
   * Minimum number of nodes; an autoscaler may add more.
   *
   * @default - unknown: spreading over hosts is preferred, never required
   */
  readonly nodes?: number;

  /**
   * Allocatable CPU of a node, as Kubernetes prints it, such as `4`.
   *
   * @default - unknown: no check compares pods with it
   */
  readonly cpu?: string;

  /**
   * Allocatable memory of a node, as Kubernetes prints it, such as `14Gi`.
   *
   * @default - unknown: no check compares pods with it
   */
  readonly memory?: string;

  /**
   * Allocatable ephemeral storage of a node, such as `90Gi`.
   *
   * @default - unknown: no check compares logs and scratch volumes with it
   */
  readonly ephemeralStorage?: string;

  /**
   * Number of pods that a node may run: 110 by default in the kubelet; on AWS it follows from the instance type.
   *
   * @default - unknown: no check compares pods with it
   */
  readonly pods?: number;

  /**
   * Whether the provider may reclaim the nodes at short notice.
   *
   * @default false
   */
  readonly spot?: boolean;
}

/** Nodes that are alike: their labels attract pods, their taints keep other pods out. */
export class Pool {
  /** Name by which workloads choose it. */
  public readonly name: string;
  /** Labels of its nodes; empty where every node will do. */
  public readonly labels: { [key: string]: string };
  /** Taints of its nodes; empty where no pod is kept out. */
  public readonly taints: TaintProps[];
  /** Zones of its nodes; empty where they are unknown. */
  public readonly zones: string[];
  /** Minimum number of nodes. */
  public readonly nodes?: number;
  /** Allocatable CPU of a node. */
  public readonly cpu?: string;
  /** Allocatable memory of a node. */
  public readonly memory?: string;
  /** Allocatable ephemeral storage of a node. */
  public readonly ephemeralStorage?: string;
  /** Number of pods that a node may run. */
  public readonly pods?: number;
  /** Whether the provider may reclaim the nodes at short notice. */
  public readonly spot: boolean;

  constructor(props: PoolProps) {
    this.name = props.name;
    this.labels = { ...props.labels };
    this.taints = [...props.taints ?? []];
    this.zones = [...props.zones ?? []];
    this.nodes = props.nodes;
    this.cpu = props.cpu;
    this.memory = props.memory;
    this.ephemeralStorage = props.ephemeralStorage;
    this.pods = props.pods;
    this.spot = props.spot ?? false;
  }

  /** Whether a taint keeps out the pods of other pools. */
  public get dedicated(): boolean {
    return this.taints.some(keepsOut);
  }

  /** Whether the number of its nodes and their size are known, so that checks can compare pods with them. */
  public get sized(): boolean {
    return this.nodes !== undefined && this.cpu !== undefined && this.memory !== undefined;
  }

  /**
   * Whether no pod of this pool can run on the other's nodes, and no pod of the other on these.
   *
   * A label that only one of them has, or a taint that only one tolerates, separates them.
   */
  public disjointFrom(other: Pool): boolean {
    return staysOff(this, other) && staysOff(other, this);
  }
}

/** A taint as kubectl takes it. */
export function taintText(taint: TaintProps): string {
  return `${taint.key}${taint.value === undefined ? '' : `=${taint.value}`}:${taint.effect}`;
}

/** Whether a taint keeps pods without a toleration out: a preference does not. */
export function keepsOut(taint: TaintProps): boolean {
  return taint.effect !== 'PreferNoSchedule';
}

/** Pods of one pool select a label that the other's nodes lack, or do not tolerate a taint of theirs. */
function staysOff(from: Pool, to: Pool): boolean {
  return Object.entries(from.labels).some(([key, value]) => to.labels[key] !== value)
    || to.taints.some(taint => keepsOut(taint) && !from.taints.some(tolerated => sameTaint(tolerated, taint)));
}

function sameTaint(a: TaintProps, b: TaintProps): boolean {
  return a.key === b.key && a.value === b.value && a.effect === b.effect;
}
