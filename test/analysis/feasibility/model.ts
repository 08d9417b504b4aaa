/** A cluster of a few nodes, node by node and pod by pod, with the scheduler's filters as its source has them. Slow, and plain. */

export interface ModelNode {
  readonly labels: Record<string, string>;
  readonly taints: readonly string[];
  readonly cpu: number;
  readonly slots: number;
}

export interface ModelSpread {
  readonly key: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
  readonly perRevision: boolean;
}

export interface ModelPod {
  readonly cpu: number;
  readonly nodeSelector: Record<string, string>;
  readonly tolerated: readonly string[];
  readonly spreads: readonly ModelSpread[];
  readonly aparts: readonly { readonly key: string; readonly perRevision: boolean }[];
}

/** Pods of the old and of the new revision on each node. */
export interface State {
  readonly old: readonly number[];
  readonly new: readonly number[];
}

type Revision = 'old' | 'new';

export class Model {
  constructor(private readonly nodes: readonly ModelNode[], private readonly pod: ModelPod) {}

  public get empty(): State {
    return { old: this.nodes.map(() => 0), new: this.nodes.map(() => 0) };
  }

  /** The same cluster where all pods are kept off some nodes. */
  public tainted(indexes: readonly number[]): Model {
    return new Model(this.nodes.map((node, index) => indexes.includes(index) ? { ...node, taints: [...node.taints, 'out-of-service'] } : node), this.pod);
  }

  public place(state: State, revision: Revision, index: number): State | undefined {
    const filters = this.fits(state, index) && this.selects(index) && this.tolerates(index);
    return filters && this.spreads(state, revision, index) && this.apart(state, revision, index) ? change(state, revision, index, 1) : undefined;
  }

  public remove(state: State, revision: Revision, index: number): State | undefined {
    return state[revision][index] > 0 ? change(state, revision, index, -1) : undefined;
  }

  /** Every state with so many old pods that the scheduler may arrive at. */
  public placements(pods: number): State[] {
    let states = [this.empty];
    for (let placed = 0; placed < pods; placed++) {
      states = unique(states.flatMap(state => this.nodes.flatMap((_, index) => this.place(state, 'old', index) ?? [])));
    }
    return states;
  }

  /** Whether some chain of moves arrives at a goal. */
  public reaches(from: State, goal: (state: State) => boolean, moves: (state: State) => (State | undefined)[]): boolean {
    const seen = new Set<string>();
    const open = [from];
    for (let state = open.pop(); state; state = open.pop()) {
      if (goal(state)) {
        return true;
      }
      for (const next of moves(state)) {
        const key = JSON.stringify(next);
        if (next && !seen.has(key)) {
          seen.add(key);
          open.push(next);
        }
      }
    }
    return false;
  }

  private fits(state: State, index: number): boolean {
    const there = state.old[index] + state.new[index] + 1;
    return there * this.pod.cpu <= this.nodes[index].cpu && there <= this.nodes[index].slots;
  }

  private selects(index: number): boolean {
    return Object.entries(this.pod.nodeSelector).every(([key, value]) => this.nodes[index].labels[key] === value);
  }

  private tolerates(index: number): boolean {
    return this.nodes[index].taints.every(taint => this.pod.tolerated.includes(taint));
  }

  private spreads(state: State, revision: Revision, index: number): boolean {
    const keys = this.pod.spreads.map(({ key }) => key);
    const complete = (node: ModelNode) => keys.every(key => node.labels[key] !== undefined);
    return this.pod.spreads.every(spread => {
      const domains = new Map<string, number>();
      this.nodes.forEach((node, at) => {
        const counted = complete(node) && (!spread.honorsAffinity || this.selects(at)) && (!spread.honorsTaints || this.tolerates(at));
        if (counted) {
          const matching = spread.perRevision ? state[revision][at] : state.old[at] + state.new[at];
          domains.set(node.labels[spread.key], (domains.get(node.labels[spread.key]) ?? 0) + matching);
        }
      });
      const there = domains.get(this.nodes[index].labels[spread.key]);
      const least = domains.size < spread.minDomains ? 0 : Math.min(...domains.values());
      return complete(this.nodes[index]) && there !== undefined && there + 1 - least <= spread.maxSkew;
    });
  }

  private apart(state: State, revision: Revision, index: number): boolean {
    return this.pod.aparts.every(({ key, perRevision }) => {
      const domain = this.nodes[index].labels[key];
      return domain === undefined || this.nodes.every((node, at) =>
        node.labels[key] !== domain || (perRevision ? state[revision][at] : state.old[at] + state.new[at]) === 0);
    });
  }
}

export function total(pods: readonly number[]): number {
  return pods.reduce((sum, here) => sum + here, 0);
}

function change(state: State, revision: Revision, index: number, by: number): State {
  return { ...state, [revision]: state[revision].map((pods, at) => at === index ? pods + by : pods) };
}

function unique(states: readonly State[]): State[] {
  return [...new Map(states.map(state => [JSON.stringify(state), state])).values()];
}
