import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Model, NodeModel } from './random-app';

const KINDS: { readonly [kind in NodeModel['kind']]?: string } = {
  object: 'Lazy',
  patched: 'ApiObject.addJsonPatch',
  include: 'Include',
  helm: 'Helm',
  plus: 'cdk8s-plus',
  strict: 'a validation that fails',
  broken: 'what cannot be rendered',
  shipper: 'a chart that ships more',
  replacing: 'a chart that ships something else',
  failing: 'a chart that fails',
};

/** Which of the things that an app can hold were there, in how many apps, and how many of these the stock App wrote. */
export class Occurrences {
  public readonly counts: Record<string, { apps: number; written: number }> = {};

  /** What an app holds, before a synth adds to it. */
  public of(model: Model, app: App): Set<string> {
    const { yamlOutputType, outputFileExtension, recordConstructMetadata, resolvers } = model.props;
    const constructs = app.node.findAll();
    return new Set([
      ...model.nodes.flatMap(({ kind }) => KINDS[kind] ?? []),
      ...constructs.flatMap(placesOf),
      ...constructs.flatMap(source => source.node.dependencies.map(target => target.node.root === app ? `${kindOf(source)} waits for ${kindOf(target)}` : 'waits for another app')),
      ...model.dependencies.some(({ beside }) => beside === 'group') ? ['waits for a group'] : [],
      ...collide(constructs.filter(ApiObject.isApiObject).map(({ kind, name }) => `${kind}.${name}`)) ? ['two objects have one name'] : [],
      `output type ${yamlOutputType ?? 'of its own accord'}`,
      ...outputFileExtension === undefined ? [] : [`outputFileExtension '${outputFileExtension}'`],
      ...recordConstructMetadata ? ['recordConstructMetadata'] : [],
      ...resolvers?.length ? ['resolvers'] : [],
      ...model.unsorted ? ['unsorted'] : [],
      ...model.times > 1 ? ['synthesized twice'] : [],
    ]);
  }

  public count(held: ReadonlySet<string>, error: string | undefined): void {
    for (const name of [...held, ...error?.startsWith('Dependency cycle') ? ['a cycle'] : []]) {
      const count = this.counts[name] ??= { apps: 0, written: 0 };
      count.apps++;
      count.written += error === undefined ? 1 : 0;
    }
  }
}

function placesOf(construct: IConstruct): string[] {
  const above = construct.node.scopes.slice(0, -1);
  return [
    ...Chart.isChart(construct) && above.some(Chart.isChart) ? ['a chart in a chart'] : [],
    ...above.some(ApiObject.isApiObject) ? [`${kindOf(construct)} in an object`] : [],
    ...ApiObject.isApiObject(construct) && construct.metadata.namespace !== undefined ? ['a namespace'] : [],
  ];
}

function kindOf(construct: IConstruct): string {
  return Chart.isChart(construct) ? 'a chart' : ApiObject.isApiObject(construct) ? 'an object' : 'a construct';
}

function collide(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}
