import { IConstruct } from 'constructs';

/** A construct in the graph, with what it waits for. */
interface Vertex {
  readonly construct: IConstruct;
  readonly outbound: Set<Vertex>;
  inbound: number;
}

/**
 * Everything below a construct, each after what it depends on.
 *
 * The same order as cdk8s' DependencyGraph, which walks every path where this walks every edge once.
 */
export function topology(scope: IConstruct): IConstruct[] {
  const vertices = graphOf(scope);
  const ordered = new Set<Vertex>();
  for (const vertex of vertices) {
    if (vertex.inbound === 0) {
      settle(vertex, ordered);
    }
  }
  vertices.forEach(vertex => settle(vertex, ordered)); // what no root leads to is in a cycle, or behind one
  return [...ordered].map(vertex => vertex.construct);
}

function graphOf(scope: IConstruct): Vertex[] {
  const constructs = scope.node.findAll();
  const byConstruct = new Map<IConstruct, Vertex>();
  const byPath: Record<string, Vertex> = {}; // cdk8s keeps them so: paths that look like integers come first
  for (const construct of constructs) {
    const vertex = { construct, outbound: new Set<Vertex>(), inbound: 0 };
    byConstruct.set(construct, vertex);
    byPath[construct.node.path] = vertex;
  }
  for (const vertex of byConstruct.values()) {
    for (const dependency of vertex.construct.node.dependencies) {
      const target = byConstruct.get(dependency);
      if (target && !vertex.outbound.has(target)) { // what is outside the scope is another chart's business
        vertex.outbound.add(target);
        target.inbound++;
      }
    }
  }
  return Object.values(byPath);
}

/** Adds a vertex after everything it waits for. A loop, not a recursion: chains may be thousands long. */
function settle(start: Vertex, ordered: Set<Vertex>): void {
  const route = new Map<Vertex, Iterator<Vertex>>([[start, start.outbound.values()]]);
  const stack = [start];
  while (stack.length > 0) {
    const vertex = stack[stack.length - 1];
    const next = ordered.has(vertex) ? undefined : route.get(vertex)!.next();
    if (next && !next.done) {
      if (route.has(next.value)) {
        throw cycle([...stack.slice(stack.indexOf(next.value)), next.value]);
      }
      if (!ordered.has(next.value)) {
        route.set(next.value, next.value.outbound.values());
        stack.push(next.value);
      }
      continue;
    }
    ordered.add(vertex);
    route.delete(vertex);
    stack.pop();
  }
}

function cycle(route: Vertex[]): Error {
  return new Error(`Dependency cycle detected: ${route.map(vertex => vertex.construct.node.path).join(' => ')}`);
}
