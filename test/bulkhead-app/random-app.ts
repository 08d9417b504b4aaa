import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, AppProps, Chart, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { HOSTILE } from '../yaml-printer/random-document';

/** What a random app is built from, twice: once under each kind of App. */
export interface Model {
  readonly nodes: readonly NodeModel[];
  /** Two nodes; those of 0 go where they like, of 1 up the tree, too, the others from the younger to the older, or nearly all would be in a cycle. */
  readonly dependencies: ReadonlyArray<readonly [number, number, number]>;
  readonly props: AppProps;
}

interface NodeModel {
  readonly kind: 'chart' | 'shipper' | 'failing' | 'construct' | 'strict' | 'object' | 'plain' | 'patched' | 'broken' | 'plus';
  readonly id: string;
  readonly parent: number;
  readonly name?: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly data: unknown;
}

/** A chart that ships more than its objects. */
class Shipper extends Chart {
  public toJson(): any[] {
    return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shipped' } }];
  }
}

/** A chart that cannot say what it ships. */
class Failing extends Chart {
  public toJson(): any[] {
    throw new Error(`nothing to ship from ${this.node.path}`);
  }
}

/** Shouts what is marked. */
class Shout implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (typeof context.value === 'string' && context.value.startsWith('a')) {
      context.replaceValue(context.value.toUpperCase());
    }
  }
}

const ids = fc.oneof(fc.constantFrom('0', '1', '12', '007', 'web', 'shop', 'Shop', 'a/b', 'job'), fc.stringMatching(/^[a-z]{1,8}$/));
const words = fc.stringMatching(/^[a-z]{1,6}$/);

const kinds = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom('object' as const, 'plain' as const) },
  { weight: 45, arbitrary: fc.constantFrom('chart' as const, 'construct' as const) },
  { weight: 20, arbitrary: fc.constantFrom('patched' as const, 'plus' as const, 'shipper' as const) },
  { weight: 1, arbitrary: fc.constantFrom('broken' as const, 'strict' as const, 'failing' as const) }, // or nearly every app would be refused
);

const nodes = fc.record({
  kind: kinds,
  id: ids,
  parent: fc.nat(),
  name: fc.option(words, { nil: undefined }),
  namespace: fc.option(words, { nil: undefined }),
  labels: fc.dictionary(words, words, { maxKeys: 2 }),
  data: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE), { maxKeys: 3, noNullPrototype: true }),
  ),
});

export const models: fc.Arbitrary<Model> = fc.record({
  nodes: fc.array(nodes, { minLength: 1, maxLength: 20, size: 'max' }).map(([first, ...others]) => [{ ...first, kind: 'chart' }, ...others]),
  dependencies: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 19 })), { maxLength: 8, size: 'max' }),
  props: fc.record({
    yamlOutputType: fc.constantFrom(0, 1, 2, 3),
    outputFileExtension: fc.constantFrom('.k8s.yaml', '.yaml', ''),
    recordConstructMetadata: fc.boolean(),
    resolvers: fc.constantFrom([], [new Shout()]),
  }, { requiredKeys: [] }),
}).map(model => model as Model);

const OUTSIDE_CHARTS = new Set<NodeModel['kind']>(['chart', 'shipper', 'failing', 'construct', 'strict']);

/** Builds the app that a model describes. */
export function build<A extends App>(app: A, { nodes: all, dependencies }: Model): A {
  const built: IConstruct[] = [];
  for (const node of all) {
    const homes = OUTSIDE_CHARTS.has(node.kind) ? [app, ...built.filter(isHome)] : built.filter(isHome).filter(inChart);
    if (homes.length > 0) {
      const home = homes[node.parent % homes.length];
      const id = home.node.tryFindChild(node.id.replace('/', '--')) ? `${node.id}-${built.length}` : node.id;
      built.push(add(home as Construct, id, node));
    }
  }
  for (const [one, other, wild] of dependencies) {
    const [a, b] = [one % built.length, other % built.length];
    const [from, to] = wild === 0 ? [built[a], built[b]] : [built[Math.max(a, b)], built[Math.min(a, b)]];
    // what waits for itself is silently left out by the stock App, with all its objects: that we do refuse
    if (a !== b && (wild <= 1 || !from.node.scopes.includes(to))) {
      from.node.addDependency(to);
    }
  }
  return app;
}

function isHome(construct: IConstruct): boolean {
  return !(construct instanceof ApiObject) && !(construct instanceof ConfigMap);
}

function inChart(construct: IConstruct): boolean {
  return construct.node.scopes.some(Chart.isChart);
}

function add(home: Construct, id: string, node: NodeModel): IConstruct {
  const { name, namespace, labels, data } = node;
  const object = () => new ApiObject(home, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...name ? { name } : {}, ...namespace ? { namespace } : {}, labels },
    data: node.kind === 'plain' ? data : Lazy.any({ produce: () => data }),
  });
  switch (node.kind) {
    case 'chart': return new Chart(home, id, { namespace, labels, disableResourceNameHashes: name !== undefined });
    case 'shipper': return new Shipper(home, id, { namespace, labels });
    case 'failing': return new Failing(home, id, { namespace, labels });
    case 'construct': return new Construct(home, id);
    case 'strict': {
      const strict = new Construct(home, id);
      strict.node.addValidation({ validate: () => ['not this one', 'nor that'] });
      return strict;
    }
    case 'plus': return new ConfigMap(home, id, { metadata: { name }, data: { key: JSON.stringify(data) } });
    case 'patched': {
      const patched = object();
      patched.addJsonPatch(JsonPatch.add('/spec', { patched: true }), JsonPatch.replace('/kind', 'Secret'));
      return patched;
    }
    case 'broken': {
      const broken = object();
      broken.addJsonPatch(JsonPatch.test('/kind', 'Deployment'));
      return broken;
    }
    default: return object();
  }
}

/** The text of every file below a folder, or nothing where there is no folder. */
export function filesBelow(folder: string): Record<string, string> | undefined {
  if (!fs.existsSync(folder)) {
    return undefined;
  }
  const files = (fs.readdirSync(folder, { recursive: true }) as string[]).sort();
  return Object.fromEntries(files.map(file => [file, read(path.join(folder, file))]));
}

function read(file: string): string {
  return fs.statSync(file).isDirectory() ? 'a folder' : fs.readFileSync(file, 'utf8');
}
