import { IConstruct } from 'constructs';
import { Stop, Vertex } from './dependency-graph';

/** A vertex on the way, and how far its own ways were walked. */
interface Step {
  readonly vertex: Vertex;
  walked: number;
  /** Something that it leads to is still on the way, and was left out. */
  unfinished: boolean;
}

/** A walk through the graph, which walks every edge once. */
export class Walk {
  /** Each construct after what it depends on. */
  public readonly ordered: IConstruct[] = [];
  private readonly settled = new Set<Vertex>();
  private readonly onWay = new Set<Vertex>();
  private way: Step[] = [];

  /** With a limit, only so many constructs have edges: the first ones. */
  constructor(private readonly limit: number = Infinity) {}

  /** Settles a construct and all that it waits for; the cycle that was met on the way, if any. A loop: chains may be thousands long. */
  public cycleFrom(start: Stop): Stop[] | undefined {
    this.enter(start);
    while (this.way.length > 0) {
      const step = this.way[this.way.length - 1];
      const next = this.outbound(step.vertex)[step.walked++];
      if (next === undefined) {
        this.leave(step);
      } else if (!this.onWay.has(next)) {
        this.enter(next);
      } else if (this.isCycle(next)) {
        return this.way.slice(this.way.findIndex(({ vertex }) => vertex === next)).flatMap(({ vertex }) => vertex instanceof Stop ? [vertex] : []);
      }
    }
    return undefined;
  }

  private outbound(vertex: Vertex): readonly Vertex[] {
    return vertex instanceof Stop && vertex.index >= this.limit ? [] : vertex.outbound;
  }

  private enter(vertex: Vertex): void {
    if (!this.settled.has(vertex)) {
      this.way.push({ vertex, walked: 0, unfinished: false });
      if (vertex instanceof Stop) { // a crossing may be passed again, by one that is met behind it
        this.onWay.add(vertex);
      }
    }
  }

  private leave({ vertex, unfinished }: Step): void {
    this.way.pop();
    if (!unfinished) {
      this.settled.add(vertex);
    }
    if (vertex instanceof Stop) {
      this.onWay.delete(vertex);
      this.ordered.push(vertex.construct);
    }
  }

  /** Nothing waits for itself for being inside of what it waits for; all else that comes back is a cycle. */
  private isCycle(to: Vertex): boolean {
    let index = this.way.length - 1;
    for (; !(this.way[index].vertex instanceof Stop); index--) {
      this.way[index].unfinished = true;
    }
    return this.way[index].vertex !== to || index === this.way.length - 1;
  }
}
