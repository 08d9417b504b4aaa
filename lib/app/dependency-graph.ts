import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A place on the way from what waits to what it waits for: a construct, or a crossing, which stands for those it leads to. */
export interface Vertex {
  readonly outbound: readonly Vertex[];
}

/** A construct with what it waits for. */
export class Stop implements Vertex {
  public readonly outbound: Vertex[] = [];
  /** Whether another one waits for it. */
  public awaited = false;
  public readonly isObject: boolean;
  public readonly chart: IConstruct | undefined;
  /** Those below it in the same chart. */
  public readonly inside: Stop[] = [];
  public readonly declared: Stop[] = [];
  /** Two at most of its objects: with two, each waits for one that is not itself. */
  public readonly objects: Stop[] = [];
  /** Two at most of the objects that wait for all of its objects. */
  public readonly waiting: Stop[] = [];
  private crossingOut?: Crossing;
  private crossingIn?: Crossing;

  constructor(public readonly construct: IConstruct, public readonly index: number, private readonly above: Stop | undefined) {
    this.isObject = ApiObject.isApiObject(construct);
    this.chart = Chart.isChart(construct) ? construct : above?.chart;
  }

  /** What it is inside of, in the same chart. */
  public get home(): Stop | undefined {
    return this.above?.chart === this.chart ? this.above : undefined;
  }

  /** Leads to its own objects. */
  public get objectsInside(): Crossing {
    this.crossingIn ??= new Crossing(() => [...this.isObject ? [this] : [], ...this.inside.map(stop => stop.objectsInside)]);
    return this.crossingIn;
  }

  /** Leads to all that its objects wait for, since it waits for that, or what it is inside of does. */
  public get objectsBefore(): Crossing {
    this.crossingOut ??= new Crossing(() => [...this.home ? [this.home.objectsBefore] : [], ...this.declared.map(stop => stop.objectsInside)]);
    return this.crossingOut;
  }
}

/** Stands for many edges: from every object of one construct to every object of another there are as many as their product. */
class Crossing implements Vertex {
  private known?: Vertex[];

  constructor(private readonly lead: () => Vertex[]) {}

  public get outbound(): Vertex[] {
    this.known ??= this.lead();
    return this.known;
  }
}

/** With `inferred`, objects also wait for those objects for which what they are inside of waits. */
export function dependencyGraph(constructs: readonly IConstruct[], inferred: boolean): Stop[] {
  const stops: Stop[] = [];
  const known = new Map<IConstruct, Stop>();
  for (const construct of constructs) {
    const stop = new Stop(construct, stops.length, construct.node.scope && known.get(construct.node.scope));
    stops.push(stop);
    known.set(construct, stop);
  }
  const sources = stops.filter(stop => declare(stop, known));
  if (inferred && sources.length > 0) {
    infer(stops, sources);
  }
  return stops;
}

/** Notes what a construct says that it waits for. What is outside the scope is another chart's business. */
function declare(stop: Stop, known: ReadonlyMap<IConstruct, Stop>): boolean {
  for (const dependency of stop.construct.node.dependencies) {
    const target = known.get(dependency);
    if (target) {
      stop.declared.push(target);
      stop.outbound.push(target);
      target.awaited = true;
    }
  }
  return stop.declared.length > 0;
}

function infer(stops: readonly Stop[], sources: readonly Stop[]): void {
  for (const stop of [...stops].reverse()) {
    addTo(stop.objects, stop.isObject ? [stop] : []);
    addTo(stop.home?.objects ?? [], stop.objects);
  }
  sources.forEach(source => source.declared.forEach(target => addTo(target.waiting, source.objects)));
  for (const stop of stops) {
    stop.home?.inside.push(stop);
    addTo(stop.waiting, stop.home?.waiting ?? []);
    if (stop.isObject) {
      stop.awaited ||= stop.waiting.some(other => other !== stop);
      stop.outbound.push(stop.objectsBefore);
    }
  }
}

/** Two are enough to tell whether there is another one. */
function addTo(some: Stop[], more: readonly Stop[]): void {
  for (const stop of more) {
    if (some.length < 2 && !some.includes(stop)) {
      some.push(stop);
    }
  }
}
