import { ApiObject, App, Chart, Helm, Include, JsonPatch, Lazy } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { Construct, DependencyGroup, IConstruct } from 'constructs';
import { DependencyModel, Model, NodeModel } from './random-app';
import { withoutProcesses } from './without-processes';

/** A chart that ships more than its objects. */
class Shipper extends Chart {
  public toJson(): any[] {
    return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shipped' } }];
  }
}

/** A chart that ships something else than its objects. */
export class Replacing extends Chart {
  public toJson(): any[] {
    return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'replaced' } }, undefined];
  }
}

/** A chart that cannot say what it ships. */
class Failing extends Chart {
  public toJson(): any[] {
    throw new Error(`nothing to ship from ${this.node.path}`);
  }
}

const OUTSIDE_CHARTS = new Set<NodeModel['kind']>(['chart', 'shipper', 'replacing', 'unshipped', 'failing', 'construct', 'strict']);

const PATCHES = [
  [JsonPatch.add('/spec', { patched: true }), JsonPatch.replace('/kind', 'Secret')],
  [JsonPatch.add('/metadata/annotations', { b: '~', a: 'yes' })],
  [JsonPatch.replace('/metadata/name', 'web')],
  [JsonPatch.copy('/metadata', '/spec'), JsonPatch.test('/kind', 'ConfigMap')],
  [JsonPatch.move('/apiVersion', '/version')],
  [JsonPatch.replace('', { z: [], kind: 'Whole', metadata: { name: 'shop' }, a: { b: {} } })],
  [JsonPatch.remove('/metadata')], // such an object has no file of its own
];

/** Builds the app that a model describes. */
export function build<A extends App>(app: A, model: Model): A {
  const begun = () => {
    const built: IConstruct[] = [];
    model.nodes.forEach(node => place(app, built, node));
    model.dependencies.forEach(dependency => depend(app, built, dependency));
    return app;
  };
  return model.nodes.some(({ kind }) => kind === 'include' || kind === 'helm') ? withoutProcesses(begun) : begun();
}

function place(app: App, built: IConstruct[], node: NodeModel): void {
  const all = node.inObject ? built : built.filter(isHome);
  const homes = OUTSIDE_CHARTS.has(node.kind) ? [app, ...all] : all.filter(inChart);
  const home = homes[node.parent % homes.length];
  const id = home.node.tryFindChild(node.id.replace('/', '--')) ? `${node.id}-${built.length}` : node.id;
  built.push(add(home as Construct, id, node));
}

function depend(app: App, built: IConstruct[], { one, other, wild, beside }: DependencyModel): void {
  const [a, b] = [one % built.length, other % built.length];
  const [from, to] = wild === 0 ? [built[a], built[b]] : [built[Math.max(a, b)], built[Math.min(a, b)]];
  // what waits for itself the stock App leaves out, or never comes back from: that we do refuse
  if (a === b || (wild > 1 && from.node.scopes.includes(to))) {
    return;
  }
  switch (beside) {
    case 'group': return from.node.addDependency(new DependencyGroup(to, ...built[0] === from ? [] : [built[0]]));
    case 'elsewhere': return from.node.addDependency(to, new Chart(new App(), 'elsewhere'));
    case 'app': return from.node.addDependency(to, app);
    case 'nothing': return from.node.addDependency(to);
  }
}

function isHome(construct: IConstruct): boolean {
  return !(construct instanceof ApiObject) && !(construct instanceof ConfigMap);
}

function inChart(construct: IConstruct): boolean {
  return construct.node.scopes.some(Chart.isChart);
}

function add(home: Construct, id: string, node: NodeModel): IConstruct {
  const { name, namespace, labels, data, way } = node;
  switch (node.kind) {
    case 'chart': return new Chart(home, id, { namespace, labels, disableResourceNameHashes: name !== undefined });
    case 'shipper': return new Shipper(home, id, { namespace, labels });
    case 'replacing': return new Replacing(home, id, { namespace, labels });
    case 'unshipped': {
      const chart = new Replacing(home, id, { namespace, labels });
      broken(chart, 'broken', node);
      return chart;
    }
    case 'failing': return new Failing(home, id, { namespace, labels });
    case 'construct': return new Construct(home, id);
    case 'strict': return strict(home, id, way);
    case 'plus': return new ConfigMap(home, id, { metadata: { name }, data: { key: JSON.stringify(data) } });
    case 'include': return new Include(home, id, { url: documents(node) });
    case 'helm': return new Helm(home, id, { chart: documents(node) });
    case 'plain': return decorated(object(home, id, node, data), way);
    case 'object': return object(home, id, node, lazy(data, way));
    case 'patched': {
      const patched = object(home, id, node, lazy(data, way));
      patched.addJsonPatch(...PATCHES[way % PATCHES.length]);
      return patched;
    }
    case 'broken': return broken(home, id, node);
  }
}

function object(home: Construct, id: string, { name, namespace, labels }: NodeModel, data: unknown): ApiObject {
  const metadata = { ...name ? { name } : {}, ...namespace ? { namespace } : {}, labels };
  return new ApiObject(home, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...{ data } });
}

/** What constructs add to objects later. */
function decorated(made: ApiObject, way: number): ApiObject {
  switch (way % 8) {
    case 0: made.metadata.addAnnotation('on', 'off'); break;
    case 1: made.metadata.addLabel('z', '1'); made.metadata.addLabel('a', '~'); break;
    case 2: made.metadata.add('generation', 3); break;
    case 3: made.metadata.addFinalizers('one', 'another'); break;
  }
  return made;
}

function lazy(data: unknown, way: number): unknown {
  const produced = Lazy.any({ produce: () => data });
  switch (way % 4) {
    case 0: return { z: [produced, Lazy.any({ produce: () => undefined })], a: { deep: produced } };
    case 1: return Lazy.any({ produce: () => ({ lazier: produced }) });
    default: return produced;
  }
}

function strict(home: Construct, id: string, way: number): Construct {
  const made = new Construct(home, id);
  made.node.addValidation({
    validate: () => {
      if (way % 8 === 0) {
        throw new Error('cannot tell');
      }
      return ['not this one', 'nor that'];
    },
  });
  return made;
}

function broken(home: Construct, id: string, node: NodeModel): ApiObject {
  if (node.way % 2 === 0) {
    return object(home, id, node, Lazy.any({ produce: () => { throw new Error('nothing yet'); } }));
  }
  const made = object(home, id, node, node.data);
  made.addJsonPatch(JsonPatch.test('/kind', 'Deployment'));
  return made;
}

/** What somebody else wrote, as text. */
function documents({ name, namespace, labels, data }: NodeModel): string {
  return JSON.stringify([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels }, data },
    { kind: 'List', apiVersion: 'v1', items: [data, null] },
  ]);
}
