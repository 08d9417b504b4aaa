import { execFileSync } from 'child_process';
import { join } from 'path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Cluster, Waiver } from '../../lib';
import '../../lib/jest';
import { checks } from '../../lib/checks';
import { checksOf } from '../../lib/jest/matchers';
import { appsOf } from '../../scripts/example-apps';
import { DRAINABLE, UNDRAINABLE } from '../cli/recorder';

/** What a failed expectation says. */
function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the expectation held');
}

const ZONES = Cluster.of({
  pools: [
    { name: 'services', nodes: 6, zones: ['a', 'b', 'c'], cpu: '4', memory: '16Gi' },
    { name: 'jobs', nodes: 1, cpu: '4', memory: '16Gi', labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
  ],
});

test('every matcher evaluates checks that exist', () => {
  const known = checks.map(({ id }) => id);
  expect(Object.values(checksOf).flat().filter(id => !known.includes(id))).toEqual([]);
});

test.each<[string, unknown, unknown]>([
  ['YAML as text', DRAINABLE, UNDRAINABLE],
  ['a list of objects', objects(DRAINABLE), objects(UNDRAINABLE)],
])('toSurviveNodeDrain asks it of %s', (_, good, bad) => {
  expect(good).toSurviveNodeDrain();
  expect(bad).not.toSurviveNodeDrain();
  expect(messageOf(() => expect(bad).toSurviveNodeDrain())).toMatch(/^drain-allowed: .*\n {4}where: PodDisruptionBudget\/web spec.minAvailable$/m);
  expect(messageOf(() => expect(good).not.toSurviveNodeDrain())).toContain('not to survive the drain of a node');
});

test('an app and a chart of ours survive, fit and talk as declared', () => {
  const [app] = appsOf('smallest', 'dist');
  expect(app).toPassChecks({ failOn: 'warning' });
  expect(app).toSurviveNodeDrain();
  expect(app).toFitQuota();
  expect(app).toFitQuota('shop');
  const [shop] = app.charts;
  expect(shop).toPassChecks();
  expect(shop).toAllowTraffic('web', 'shop/catalog', 8080);
  expect(shop).not.toAllowTraffic('Deployment/shop/catalog', 'web', 8080);
  expect(messageOf(() => expect(shop).toAllowTraffic('catalog', 'web', 8080))).toContain('catalog is isolated for egress');
});

test('toSurviveZoneLoss needs the zones, then counts what is left without one', () => {
  expect(() => expect(DRAINABLE).toSurviveZoneLoss()).toThrow('the cluster has no zones or no sizes of nodes');
  const spread = (replicas: number) => DRAINABLE.replace('replicas: 2', `replicas: ${replicas}`);
  expect(spread(3)).toSurviveZoneLoss({ cluster: ZONES });
  const large = spread(3).replace('cpu: 100m', 'cpu: "3"').replace('replicas: 3', 'replicas: 6');
  expect(large).not.toSurviveZoneLoss({ cluster: ZONES });
});

test('toFitQuota needs a quota, and tells what it lacks', () => {
  expect(() => expect(DRAINABLE).toFitQuota()).toThrow('there is no ResourceQuota');
  const quota = (pods: number) => `${DRAINABLE}---\napiVersion: v1\nkind: ResourceQuota\nmetadata: { name: all, namespace: shop }\nspec: { hard: { pods: "${pods}" } }\n`;
  expect(quota(4)).toFitQuota('shop');
  expect(messageOf(() => expect(quota(2)).toFitQuota('shop'))).toContain('quota-holds-peak: ');
});

test('toPassChecks takes warnings where asked, chooses checks, and refuses unknown ones', () => {
  expect(UNDRAINABLE).toPassChecks({ skip: ['drain-allowed'] });
  expect(UNDRAINABLE).toPassChecks({ only: ['identity-unique'] });
  expect(() => expect(UNDRAINABLE).toPassChecks({ only: ['drain-alowed'] })).toThrow('there is no check `drain-alowed`. Did you mean `drain-allowed`?');
});

test('a waiver that the program gives is honoured', () => {
  const chart = new Chart(Testing.app(), 'chart');
  objects(UNDRAINABLE).forEach((object, index) => new ApiObject(chart, `object-${index}`, object as never));
  expect(chart).not.toPassChecks({ only: ['drain-allowed'] });
  Waiver.add(chart, { check: 'drain-allowed', reason: 'single node, see INC-42', until: '2999-01-01' });
  expect(chart).toPassChecks({ only: ['drain-allowed'] });
});

test.each([['a number', 42], ['YAML that is none', 'a: ['], ['nothing', []], ['an object that is none', { a: 1 }]])('%s cannot be checked, which is neither a pass nor a failure', (_, subject) => {
  expect(() => expect(subject).toPassChecks()).toThrow('cannot be checked');
  expect(() => expect(subject).not.toPassChecks()).toThrow('cannot be checked');
});

test('a workload that is missing or ambiguous is an error that names the workloads', () => {
  const [app] = appsOf('smallest', 'dist');
  expect(() => expect(app).toAllowTraffic('missing', 'web', 8080)).toThrow('no workload has the name missing. Use one of Deployment/shop/catalog');
  expect(() => expect([...objects(DRAINABLE), ...objects(DRAINABLE.replace(/shop/g, 'two'))]).toAllowTraffic('web', 'web', 8080)).toThrow('more than one workload');
});

test('importing the library loads neither the matchers, nor the command, nor the checks', () => {
  const program = 'require("./lib"); console.log(Object.keys(require.cache).filter(file => /lib.(cli|cdk8s-plugin|jest|checks|lint.(reader|report)|kubernetes.api-resources|analysis.(feasibility|network))./.test(file)).length)';
  const printed = execFileSync(process.execPath, ['-r', './scripts/from-source.cjs', '-e', program], {
    cwd: join(__dirname, '../..'), encoding: 'utf8',
  });
  expect(printed).toBe('0\n');
});

function objects(yaml: string): object[] {
  return parseAllDocuments(yaml).map(document => document.toJS());
}
