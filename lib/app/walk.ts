import { IConstruct } from 'constructs';
import { ConstructVertex, Vertex } from './dependency-graph';

/** A vertex on the path, and the number of its edges that were walked. */
interface Step {
  readonly vertex: Vertex;
  walked: number;
  /** One of its targets is on the path itself, and was skipped. */
  unfinished: boolean;
}

/** A walk through the graph, which walks every edge once. */
export class Walk {
  /** Each construct after its dependencies. */
  public readonly ordered: IConstruct[] = [];
  private readonly settled = new Set<Vertex>();
  private readonly onPath = new Set<Vertex>();
  private path: Step[] = [];

  /** With a limit, only the first constructs have edges. */
  constructor(private readonly limit: number = Infinity) {}

  /** Orders a construct and its dependencies; returns the first cycle, if there is one. A loop, not a recursion: chains may be thousands long. */
  public cycleFrom(start: ConstructVertex): ConstructVertex[] | undefined {
    this.enter(start);
    while (this.path.length > 0) {
      const step = this.path[this.path.length - 1];
      const next = this.outbound(step.vertex)[step.walked++];
      if (next === undefined) {
        this.leave(step);
      } else if (!this.onPath.has(next)) {
        this.enter(next);
      } else if (this.isCycle(next)) {
        const cycle = this.path.slice(this.path.findIndex(({ vertex }) => vertex === next));
        return cycle.flatMap(({ vertex }) => vertex instanceof ConstructVertex ? [vertex] : []);
      }
    }
    return undefined;
  }

  private outbound(vertex: Vertex): readonly Vertex[] {
    return vertex instanceof ConstructVertex && vertex.index >= this.limit ? [] : vertex.outbound;
  }

  private enter(vertex: Vertex): void {
    if (!this.settled.has(vertex)) {
      this.path.push({ vertex, walked: 0, unfinished: false });
      if (vertex instanceof ConstructVertex) { // a group may be entered again from one of its own dependencies
        this.onPath.add(vertex);
      }
    }
  }

  private leave({ vertex, unfinished }: Step): void {
    this.path.pop();
    if (!unfinished) {
      this.settled.add(vertex);
    }
    if (vertex instanceof ConstructVertex) {
      this.onPath.delete(vertex);
      this.ordered.push(vertex.construct);
    }
  }

  /** A dependency of an object on the construct above it is not a cycle; every other path back is. */
  private isCycle(to: Vertex): boolean {
    let index = this.path.length - 1;
    for (; !(this.path[index].vertex instanceof ConstructVertex); index--) {
      this.path[index].unfinished = true;
    }
    return this.path[index].vertex !== to || index === this.path.length - 1;
  }
}
