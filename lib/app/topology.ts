import { IConstruct } from 'constructs';
import { dependencyGraph, Stop } from './dependency-graph';
import { Walk } from './walk';

const LARGEST_INDEX = 2 ** 32 - 2; // JavaScript puts keys up to it before all others

/**
 * Everything below a construct, each after what it depends on.
 *
 * The same order as cdk8s' DependencyGraph, which walks every path where this walks every edge once. With `inferred`, objects
 * also wait for those objects for which what they are inside of waits.
 */
export function topology(scope: IConstruct, inferred: boolean): IConstruct[] {
  const constructs = scope.node.findAll();
  if (constructs.every(({ node }) => node.dependencies.length === 0)) {
    return startOrder(constructs, construct => construct);
  }
  const stops = dependencyGraph(constructs, inferred);
  const roots = startOrder(stops.filter(({ awaited }) => !awaited), ({ construct }) => construct);
  const walk = new Walk();
  for (const stop of [...roots, ...stops]) { // what no root leads to is in a cycle, or behind one
    if (walk.cycleFrom(stop)) {
      throw cycle(stops);
    }
  }
  return walk.ordered;
}

/** cdk8s keeps constructs by their path, and JavaScript puts keys that look like integers before the others. */
function startOrder<T>(all: readonly T[], constructOf: (one: T) => IConstruct): T[] {
  const first = all.filter(one => comesFirst(constructOf(one)));
  return first.length === 0 ? [...all] : [...first, ...all.filter(one => !comesFirst(constructOf(one)))];
}

function comesFirst({ node: { id, scope } }: IConstruct): boolean {
  return scope !== undefined && scope.node.scope === undefined && /^(0|[1-9]\d*)$/.test(id) && Number(id) <= LARGEST_INDEX;
}

/** cdk8s adds edge after edge, and tells the first cycle that one of them closes. */
function cycle(stops: readonly Stop[]): Error {
  let [acyclic, cyclic] = [0, stops.length]; // numbers of constructs whose edges are there
  while (cyclic - acyclic > 1) {
    const some = Math.floor((acyclic + cyclic) / 2);
    const walk = new Walk(some);
    if (stops.slice(0, some).some(stop => walk.cycleFrom(stop))) {
      cyclic = some;
    } else {
      acyclic = some;
    }
  }
  const [last, ...route] = new Walk(cyclic).cycleFrom(stops[acyclic])!.map(({ construct }) => construct.node.path);
  return new Error(`Dependency cycle detected: ${[...route, last, route[0] ?? last].join(' => ')}`);
}
