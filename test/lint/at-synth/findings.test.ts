import * as fs from 'fs';
import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { badObject, findsBad, throws } from './bad-objects';
import { ICheck } from '../../../lib/checks';
import type { Finding } from '../../../lib/finding';
import { Findings } from '../../../lib/lint/at-synth';
import { RenderedTree } from '../../../lib/lint/at-synth/rendered-tree';
import { SynthLinter } from '../../../lib/lint/at-synth/synth-linter';

const answer: Finding = { check: 'prop-valid', severity: 'error', message: '`x` is not a port', field: 'port', why: 'nothing listens there', fix: 'say `port: 8080`' };

/** A construct that reports findings about its object, with the fix in the words of its props. */
class Web extends Construct {
  constructor(scope: Construct, id: string, bad?: string) {
    super(scope, id);
    badObject(this, 'thing', bad);
    Findings.reportAt(this, { 'first-good': 'set `good: true`' });
  }
}

function appWith(...checks: ICheck[]): App {
  const app = Testing.app();
  SynthLinter.of(app).checks = checks;
  return app;
}

function refusalOf(app: App): string {
  try {
    app.synth();
    return 'not refused';
  } catch (error) {
    return (error as Error).message;
  }
}

test('reports all findings together, in four lines each', () => {
  const app = appWith(findsBad('first-good'), findsBad('second-good'), throws('third-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  new Web(chart, 'api', 'second-good');
  badObject(chart, 'raw', 'first-good');
  Findings.add(new Construct(chart, 'job'), [answer, { ...answer, field: 'metricsPort' }]);
  expect(() => app.synth()).toThrowErrorMatchingSnapshot();
});

test('fails Testing.synth and synthYaml too', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  expect(() => Testing.synth(chart)).toThrow('[shop/web] first-good: `first-good` is bad');
  expect(() => app.synthYaml()).toThrow('[shop/web] first-good: `first-good` is bad');
});

test('gives the fix in the words of the props for objects of a construct, in those of the manifest for others', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  badObject(chart, 'raw', 'first-good');
  expect(refusalOf(app)).toMatch(/\[shop\/web\][^[]*fix: {3}set `good: true`/);
  expect(refusalOf(app)).toMatch(/\[shop\/raw\][^[]*fix: {3}remove `spec.bad`/);
});

test('reports objects that others add to a chart under their own paths', () => {
  class Space extends Chart {
    constructor(scope: Construct, id: string) {
      super(scope, id);
      badObject(this, 'quota', 'first-good');
      Findings.reportAt(this, { 'first-good': 'set `headroom`' });
    }
  }
  const app = appWith(findsBad('first-good'));
  badObject(new Space(app, 'shop'), 'theirs', 'first-good');
  expect(refusalOf(app)).toMatch(/\[shop\] first-good[^[]*where: Thing\/quota[^[]*fix: {3}set `headroom`/);
  expect(refusalOf(app)).toMatch(/\[shop\/theirs\] first-good[^[]*fix: {3}remove/);
});

test('reports under the nearest construct that reports findings', () => {
  class Shop extends Construct {
    constructor(scope: Construct, id: string) {
      super(scope, id);
      new Web(this, 'web', 'first-good');
      Findings.reportAt(this);
    }
  }
  const app = appWith(findsBad('first-good'));
  new Shop(new Chart(app, 'chart'), 'shop');
  expect(refusalOf(app)).toContain('[chart/shop/web] first-good');
  expect(refusalOf(app)).not.toContain('[chart/shop] ');
});

test('a check that throws is reported, and the others are evaluated', () => {
  const app = appWith(throws('broken-good'), findsBad('first-good'));
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toContain('[shop] broken-good: the check itself failed: no way\n');
  expect(refusalOf(app)).toContain('[shop/web] first-good');
});

test('an object that cannot be rendered is reported with its path, and the others are linted', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  const broken = badObject(chart, 'broken');
  broken.metadata.add('circular', new Date());
  new Web(chart, 'web', 'first-good');
  expect(refusalOf(app)).toContain("[shop/broken] object-renders: Failed serializing construct at path 'shop/broken'");
  expect(refusalOf(app)).toContain('[shop/web] first-good');
});

test('a broken patch is reported once, also where other objects are computed from the patched one', () => {
  const app = appWith();
  const chart = new Chart(app, 'shop');
  const sum = (id: string, made: ApiObject[]) => new ApiObject(chart, id, {
    apiVersion: 'example.com/v1', kind: 'Sum', spec: Lazy.any({ produce: () => made.map(object => RenderedTree.underway(app)!.rendered(object).kind) }),
  });
  const made: ApiObject[] = [];
  sum('before', made);
  made.push(badObject(chart, 'patched'));
  sum('after', made);
  made[0].addJsonPatch(JsonPatch.replace('/spec/nothing/there', 1));
  badObject(chart, 'other').addJsonPatch(JsonPatch.replace('/spec/nothing/there', 1));
  expect(refusalOf(app).match(/^ {2}\[.*?\] [a-z-]+/gm)).toEqual(['  [shop/patched] object-renders', '  [shop/other] object-renders']);
});

test('a warning does not fail the synth', () => {
  const app = appWith(findsBad('first-good', 'warning'));
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toBe('not refused');
});

test('lints the tree as it is now, every time', () => {
  const app = appWith(findsBad('first-good'));
  const web = new Web(new Chart(app, 'shop'), 'web');
  expect(refusalOf(app)).toBe('not refused');
  badObject(web, 'late', 'first-good');
  expect(refusalOf(app)).toContain('[shop/web] first-good');
  expect(web.node.validate()).toHaveLength(1);
  web.node.tryRemoveChild('late');
  expect(web.node.validate()).toHaveLength(0);
  expect(refusalOf(app)).toBe('not refused');
});

test('lints once per validation of the app: under the stock App once more per chart', () => {
  const runs = { count: 0 };
  const counts: ICheck = { ...findsBad('first-good'), evaluate: () => (runs.count++, []) };
  const app = appWith(counts);
  ['a', 'b', 'c'].forEach(id => new Web(new Chart(app, id), 'web'));
  app.synth();
  expect(runs.count).toBe(4);
});

test.each([
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
])('writes no file under the stock App when the synth fails (output type %i)', yamlOutputType => {
  const app = Testing.app({ yamlOutputType, outdir: fs.mkdtempSync('/tmp/guard-') });
  SynthLinter.of(app).checks = [findsBad('first-good')];
  new Web(new Chart(app, 'good'), 'web');
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toContain('[shop/web] first-good');
  expect(fs.readdirSync(app.outdir)).toEqual([]);
});
