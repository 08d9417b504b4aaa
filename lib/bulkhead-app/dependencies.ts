import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** One construct waits for another. */
interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/**
 * Turns dependencies between constructs into dependencies between charts and between objects, as cdk8s does.
 *
 * Returns whether any chart depends on another: then file names carry an index.
 */
export function resolveDependencies(app: IConstruct): boolean {
  const constructs = app.node.findAll();
  const objectsOf = remembered(ownObjects);
  let dependentCharts = false;

  for (const parent of constructs.filter(isChart)) {
    for (const child of parent.node.children.filter(isChart)) {
      parent.node.addDependency(child);
      dependentCharts = true;
    }
  }
  for (const { source, target } of dependenciesOf(constructs)) {
    const [from, to] = [Chart.of(source), Chart.of(target)];
    if (from !== to) {
      from.node.addDependency(to);
      dependentCharts = true;
    }
  }
  for (const { source, target } of dependenciesOf(constructs)) {
    const sources = objectsOf(source);
    for (const before of objectsOf(target)) {
      sources.filter(object => object !== before).forEach(object => object.node.addDependency(before));
    }
  }
  return dependentCharts;
}

function dependenciesOf(constructs: IConstruct[]): Dependency[] {
  return constructs.flatMap(source => source.node.dependencies.map(target => ({ source, target })));
}

/** The objects below a construct that are in the same chart as it is. */
function ownObjects(construct: IConstruct): ApiObject[] {
  const chart = Chart.of(construct);
  return construct.node.findAll().filter(ApiObject.isApiObject).filter(object => Chart.of(object) === chart) as ApiObject[];
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

function remembered<V>(compute: (construct: IConstruct) => V): (construct: IConstruct) => V {
  const known = new Map<IConstruct, V>();
  return construct => {
    if (!known.has(construct)) {
      known.set(construct, compute(construct));
    }
    return known.get(construct)!;
  };
}
