import { join } from 'path';
import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { Construct } from 'constructs';

type Literals = (name: string, namespace: string) => ApiObjectProps[];

const literals = require(join(__dirname, 'literals')) as Literals; // eslint-disable-line @typescript-eslint/no-require-imports

/** A service without a construct: the manifests that ResilientService makes, as literals. */
export function plainService(chart: Chart, name: string): void {
  const scope = new Construct(chart, name);
  for (const manifest of literals(name, chart.namespace!)) {
    new ApiObject(scope, manifest.kind, manifest);
  }
}
