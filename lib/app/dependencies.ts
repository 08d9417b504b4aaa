import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * Turns dependencies between constructs, and charts in charts, into dependencies between charts, as cdk8s does.
 *
 * Returns whether any chart depends on another: then file names carry an index.
 */
export function resolveDependencies(app: IConstruct): boolean {
  const constructs = app.node.findAll();
  let dependentCharts = false;

  for (const parent of constructs.filter(Chart.isChart)) {
    for (const child of parent.node.children.filter(Chart.isChart)) {
      parent.node.addDependency(child);
      dependentCharts = true;
    }
  }
  for (const [source, target] of constructs.flatMap(dependenciesOf)) {
    const [from, to] = [Chart.of(source), Chart.of(target)];
    if (from !== to) {
      from.node.addDependency(to);
      dependentCharts = true;
    }
  }
  return dependentCharts;
}

function dependenciesOf(source: IConstruct): [source: IConstruct, target: IConstruct][] {
  return source.node.dependencies.map(target => [source, target]);
}
