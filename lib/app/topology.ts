import { IConstruct } from 'constructs';
import { dependencyGraph, ConstructVertex } from './dependency-graph';
import { Walk } from './walk';

const LARGEST_INDEX = 2 ** 32 - 2; // JavaScript puts keys up to it before all others

/**
 * Everything below a construct, each construct after its dependencies.
 *
 * The same order as cdk8s' DependencyGraph, which walks every path where this walks every edge once. With `inferred`, objects
 * also inherit the dependencies of the constructs above them.
 */
export function topology(scope: IConstruct, inferred: boolean): IConstruct[] {
  const constructs = scope.node.findAll();
  if (constructs.every(({ node }) => node.dependencies.length === 0)) {
    return startOrder(constructs, construct => construct);
  }
  const vertices = dependencyGraph(constructs, inferred);
  const roots = startOrder(vertices.filter(({ awaited }) => !awaited), ({ construct }) => construct);
  const walk = new Walk();
  for (const vertex of [...roots, ...vertices]) { // a construct that no root leads to is in a cycle, or depends on one
    if (walk.cycleFrom(vertex)) {
      throw cycle(vertices);
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

/** The error of cdk8s, which adds edge after edge and reports the first cycle. */
function cycle(vertices: readonly ConstructVertex[]): Error {
  let [acyclic, cyclic] = [0, vertices.length]; // numbers of constructs with edges
  while (cyclic - acyclic > 1) {
    const some = Math.floor((acyclic + cyclic) / 2);
    const walk = new Walk(some);
    if (vertices.slice(0, some).some(vertex => walk.cycleFrom(vertex))) {
      cyclic = some;
    } else {
      acyclic = some;
    }
  }
  const [last, ...route] = new Walk(cyclic).cycleFrom(vertices[acyclic])!.map(({ construct }) => construct.node.path);
  return new Error(`Dependency cycle detected: ${[...route, last, route[0] ?? last].join(' => ')}`);
}
