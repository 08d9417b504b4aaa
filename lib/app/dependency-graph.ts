import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A vertex of the dependency graph: a construct, or a group of constructs. */
export interface Vertex {
  readonly outbound: readonly Vertex[];
}

/** A construct and its dependencies. */
export class ConstructVertex implements Vertex {
  public readonly outbound: Vertex[] = [];
  /** Whether another construct depends on it. */
  public awaited = false;
  public readonly isObject: boolean;
  public readonly chart: IConstruct | undefined;
  /** The constructs directly below it in the same chart. */
  public readonly inside: ConstructVertex[] = [];
  public readonly declared: ConstructVertex[] = [];
  /** At most two of its objects: with two, each depends on an object other than itself. */
  public readonly objects: ConstructVertex[] = [];
  /** At most two of the objects that depend on all of its objects. */
  public readonly waiting: ConstructVertex[] = [];
  private dependencyGroup?: GroupVertex;
  private objectGroup?: GroupVertex;

  constructor(public readonly construct: IConstruct, public readonly index: number, private readonly above: ConstructVertex | undefined) {
    this.isObject = ApiObject.isApiObject(construct);
    this.chart = Chart.isChart(construct) ? construct : above?.chart;
  }

  /** The construct above it in the same chart. */
  public get parent(): ConstructVertex | undefined {
    return this.above?.chart === this.chart ? this.above : undefined;
  }

  /** The group of its own objects. */
  public get objectsInside(): GroupVertex {
    this.objectGroup ??= new GroupVertex(() => [...this.isObject ? [this] : [], ...this.inside.map(vertex => vertex.objectsInside)]);
    return this.objectGroup;
  }

  /** The group of the objects that its objects depend on, by its own dependencies or those of the constructs above it. */
  public get objectsBefore(): GroupVertex {
    this.dependencyGroup ??= new GroupVertex(() => [
      ...this.parent ? [this.parent.objectsBefore] : [],
      ...this.declared.map(vertex => vertex.objectsInside),
    ]);
    return this.dependencyGroup;
  }
}

/** A group of constructs: it replaces the edges from every object of one construct to every object of another, whose number is a product. */
class GroupVertex implements Vertex {
  private known?: Vertex[];

  constructor(private readonly lead: () => Vertex[]) {}

  public get outbound(): Vertex[] {
    this.known ??= this.lead();
    return this.known;
  }
}

/** The graph of dependencies; with `inferred`, objects also inherit the dependencies of the constructs above them. */
export function dependencyGraph(constructs: readonly IConstruct[], inferred: boolean): ConstructVertex[] {
  const vertices: ConstructVertex[] = [];
  const known = new Map<IConstruct, ConstructVertex>();
  for (const construct of constructs) {
    const vertex = new ConstructVertex(construct, vertices.length, construct.node.scope && known.get(construct.node.scope));
    vertices.push(vertex);
    known.set(construct, vertex);
  }
  const sources = vertices.filter(vertex => declare(vertex, known));
  if (inferred && sources.length > 0) {
    infer(vertices, sources);
  }
  return vertices;
}

/** Adds the declared dependencies of a construct; dependencies outside the scope belong to another chart. */
function declare(vertex: ConstructVertex, known: ReadonlyMap<IConstruct, ConstructVertex>): boolean {
  for (const dependency of vertex.construct.node.dependencies) {
    const target = known.get(dependency);
    if (target) {
      vertex.declared.push(target);
      vertex.outbound.push(target);
      target.awaited = true;
    }
  }
  return vertex.declared.length > 0;
}

function infer(vertices: readonly ConstructVertex[], sources: readonly ConstructVertex[]): void {
  for (const vertex of [...vertices].reverse()) {
    addTo(vertex.objects, vertex.isObject ? [vertex] : []);
    addTo(vertex.parent?.objects ?? [], vertex.objects);
  }
  sources.forEach(source => source.declared.forEach(target => addTo(target.waiting, source.objects)));
  for (const vertex of vertices) {
    vertex.parent?.inside.push(vertex);
    addTo(vertex.waiting, vertex.parent?.waiting ?? []);
    if (vertex.isObject) {
      vertex.awaited ||= vertex.waiting.some(other => other !== vertex);
      vertex.outbound.push(vertex.objectsBefore);
    }
  }
}

/** Two are enough to know whether there is another one. */
function addTo(some: ConstructVertex[], more: readonly ConstructVertex[]): void {
  for (const vertex of more) {
    if (some.length < 2 && !some.includes(vertex)) {
      some.push(vertex);
    }
  }
}
