import { IConstruct } from 'constructs';
import { dependencyGraph, Stop } from './dependency-graph';
import { Walk } from './walk';

/**
 * Everything below a construct, each after what it depends on.
 *
 * The same order as cdk8s' DependencyGraph, which walks every path where this walks every edge once.
 */
export function topology(scope: IConstruct, inferred: boolean): IConstruct[] {
  const stops = dependencyGraph(scope, inferred);
  const walk = new Walk();
  for (const stop of [...stops.filter(({ awaited }) => !awaited), ...stops]) { // what no root leads to is in a cycle, or behind one
    if (walk.cycleFrom(stop)) {
      throw cycle(stops);
    }
  }
  return walk.ordered;
}

/** cdk8s adds edge after edge, and tells the first cycle that one of them closes. */
function cycle(stops: readonly Stop[]): Error {
  const inOrder = [...stops].sort((one, other) => one.index - other.index);
  let [acyclic, cyclic] = [0, inOrder.length]; // numbers of constructs whose edges are there
  while (cyclic - acyclic > 1) {
    const some = Math.floor((acyclic + cyclic) / 2);
    const walk = new Walk(some);
    if (inOrder.slice(0, some).some(stop => walk.cycleFrom(stop))) {
      cyclic = some;
    } else {
      acyclic = some;
    }
  }
  const [last, ...route] = new Walk(cyclic).cycleFrom(inOrder[acyclic])!.map(({ construct }) => construct.node.path);
  return new Error(`Dependency cycle detected: ${[...route, last, route[0] ?? last].join(' => ')}`);
}
