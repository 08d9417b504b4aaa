import type { PoolProps } from './pool-props';
import { keepsOut, TaintProps } from './taint';

/**
 * Nodes that are alike: by their labels pods are attracted, by their taints all others are kept out.
 */
export class Pool {
  /** Name by which workloads choose it. */
  public readonly name: string;
  /** Labels of its nodes; empty when any node will do. */
  public readonly labels: { [key: string]: string };
  /** Taints of its nodes; empty when nobody is kept out. */
  public readonly taints: TaintProps[];
  /** Zones that it has nodes in; empty when they are not known. */
  public readonly zones: string[];
  /** Nodes that are there at the least. */
  public readonly nodes?: number;
  /** Allocatable CPU of a node. */
  public readonly cpu?: string;
  /** Allocatable memory of a node. */
  public readonly memory?: string;
  /** Allocatable ephemeral storage of a node. */
  public readonly ephemeralStorage?: string;
  /** Pods that a node may run. */
  public readonly pods?: number;
  /** Whether the provider may take the nodes away at short notice. */
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

  /** Whether it keeps out whoever does not belong there. */
  public get dedicated(): boolean {
    return this.taints.some(keepsOut);
  }

  /** Whether its number of nodes and their size are known, so that it can be judged what fits. */
  public get sized(): boolean {
    return this.nodes !== undefined && this.cpu !== undefined && this.memory !== undefined;
  }

  /**
   * Whether no pod of this pool can run on the other's nodes, and none of the other's on these.
   *
   * A label that only one of them has, or a taint that only one tolerates, is what separates them.
   */
  public disjointFrom(other: Pool): boolean {
    return staysOff(this, other) && staysOff(other, this);
  }
}

/** Pods of one pool select a label that the other's nodes lack, or do not tolerate a taint that they carry. */
function staysOff(from: Pool, to: Pool): boolean {
  return Object.entries(from.labels).some(([key, value]) => to.labels[key] !== value)
    || to.taints.some(taint => keepsOut(taint) && !from.taints.some(tolerated => sameTaint(tolerated, taint)));
}

function sameTaint(a: TaintProps, b: TaintProps): boolean {
  return a.key === b.key && a.value === b.value && a.effect === b.effect;
}
