import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { clusters, jobs, names, services } from './arbitraries';
import { objectsByName } from './outcome';
import { BulkheadApp, Cluster, IsolatedCronJob, IsolatedCronJobProps, QuotaedNamespace, ResilientService, ResilientServiceProps } from '../../lib';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 100);
const DERIVED = ['ResourceQuota/quota', 'LimitRange/limit-range']; // computed from what is inside, a sibling included

/** A service and a job that calls it. */
interface Pair {
  readonly cluster: Cluster;
  readonly ids: string[];
  readonly service: ResilientServiceProps;
  readonly job: IsolatedCronJobProps;
}

type Objects = Record<string, Manifest> | undefined;

const pairs: fc.Arbitrary<Pair> = fc.record({
  cluster: clusters,
  ids: fc.uniqueArray(names, { minLength: 3, maxLength: 3 }),
  service: services,
  job: jobs,
});

/** The chart of a test, where nothing but its id may differ. */
function plainChart(pair: Pair, id = 'chart'): Chart {
  return new Chart(new BulkheadApp({ cluster: pair.cluster }), id, { namespace: 'shop' });
}

function home(pair: Pair): QuotaedNamespace {
  return new QuotaedNamespace(new BulkheadApp({ cluster: pair.cluster }), 'shop', { team: 'storefront' });
}

/** Writes the pair into a chart, below any number of constructs. */
function write(chart: Chart, { ids, service, job }: Pair, nesting: string[] = []): void {
  const scope = nesting.reduce<Construct>((above, id) => new Construct(above, `Nest-${id}`), chart);
  const called = new ResilientService(scope, ids[0], service);
  new IsolatedCronJob(scope, ids[1], job).connectTo(called);
}

/** A service that knows nobody. */
function addSibling(chart: Chart, { ids, service }: Pair): void {
  const { image, cpu, memory } = service;
  new ResilientService(chart, ids[2], { image, cpu, memory });
}

function objectsOf(chart: Chart): Objects {
  return objectsByName(chart.node.root as BulkheadApp);
}

/** Compares what two programs give for random pairs, and sees to it that enough of them are accepted. */
function holds<T>(arbitrary: fc.Arbitrary<T>, gives: (pair: Pair, change: T) => [Objects, Objects]): void {
  let compared = 0;
  fc.assert(fc.property(pairs, arbitrary, (pair, change) => {
    const [before, after] = gives(pair, change);
    expect(after).toEqual(before);
    compared += before === undefined ? 0 : 1;
  }), { numRuns: RUNS });
  expect(compared).toBeGreaterThan(RUNS / 8);
}

test('what moves in the tree stays who it is', () => {
  holds(fc.uniqueArray(names, { minLength: 1, maxLength: 3 }), (pair, nesting) => {
    const [before, after] = [plainChart(pair), plainChart(pair)];
    write(before, pair);
    write(after, pair, nesting);
    return [objectsOf(before), objectsOf(after)];
  });
}, 120_000);

test('a chart that is renamed changes none of its objects', () => {
  holds(names, (pair, id) => {
    const [before, after] = [plainChart(pair), plainChart(pair, `Renamed-${id}`)];
    write(before, pair);
    write(after, pair);
    return [objectsOf(before), objectsOf(after)];
  });
}, 120_000);

test.each<[string, (pair: Pair) => Chart, string[]]>([
  ['a plain chart', plainChart, []],
  ['a quotaed namespace, but for what is derived,', home, DERIVED],
])('a sibling in %s changes nobody else', (_where, make, derived) => {
  holds(fc.boolean(), (pair, first) => {
    const [before, after] = [make(pair), make(pair)];
    write(before, pair);
    if (first) {
      addSibling(after, pair);
    }
    write(after, pair);
    if (!first) {
      addSibling(after, pair);
    }
    const known = objectsOf(before);
    const all = objectsOf(after);
    const others = (objects: Objects) => objects && Object.fromEntries(Object.entries(objects)
      .filter(([key]) => known && key in known && !derived.includes(key)));
    // what the sibling adds is its own, and whatever was there is there still
    return [others(known), others(all)];
  });
}, 120_000);

test('selectors say the name and nothing else', () => {
  fc.assert(fc.property(pairs, pair => {
    const chart = plainChart(pair);
    write(chart, pair);
    const deployment = objectsOf(chart)?.[`Deployment/${pair.ids[0]}`];
    const selector = (deployment as { spec?: { selector?: { matchLabels?: unknown } } } | undefined)?.spec?.selector?.matchLabels;
    fc.pre(deployment !== undefined);
    expect(selector).toEqual({ 'app.kubernetes.io/name': pair.ids[0], 'app.kubernetes.io/instance': pair.ids[0] });
  }), { numRuns: Math.ceil(RUNS / 3), maxSkipsPerRun: 1000 });
}, 120_000);
