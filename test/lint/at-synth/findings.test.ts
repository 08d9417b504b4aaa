import * as fs from 'fs';
import { App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { badObject, findsBad, throws } from './bad-objects';
import { ICheck } from '../../../lib/checks';
import type { Finding } from '../../../lib/finding';
import { Findings } from '../../../lib/lint/at-synth';
import { SynthLinter } from '../../../lib/lint/at-synth/synth-linter';

const answer: Finding = { check: 'answer-valid', severity: 'error', message: '`x` is not a port', field: 'port', why: 'nothing listens there', fix: 'say `port: 8080`' };

/** A construct of ours: it makes an object, and says how to mend it in the words of its props. */
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

test('refuses everything at once, in four lines each', () => {
  const app = appWith(findsBad('first-good'), findsBad('second-good'), throws('third-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  new Web(chart, 'api', 'second-good');
  badObject(chart, 'raw', 'first-good');
  Findings.add(new Construct(chart, 'job'), [answer, { ...answer, field: 'metricsPort' }]);
  expect(() => app.synth()).toThrowErrorMatchingSnapshot();
});

test('refuses in Testing.synth and in synthYaml too', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  expect(() => Testing.synth(chart)).toThrow('[shop/web] first-good: `first-good` is bad');
  expect(() => app.synthYaml()).toThrow('[shop/web] first-good: `first-good` is bad');
});

test('says the fix in the words of the props for our objects, in those of the manifest for others', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  new Web(chart, 'web', 'first-good');
  badObject(chart, 'raw', 'first-good');
  expect(refusalOf(app)).toMatch(/\[shop\/web\][^[]*fix: {3}set `good: true`/);
  expect(refusalOf(app)).toMatch(/\[shop\/raw\][^[]*fix: {3}remove `spec.bad`/);
});

test('leaves what others write inside a chart of ours to them', () => {
  class Room extends Chart {
    constructor(scope: Construct, id: string) {
      super(scope, id);
      badObject(this, 'quota', 'first-good');
      Findings.reportAt(this, { 'first-good': 'set `headroom`' });
    }
  }
  const app = appWith(findsBad('first-good'));
  badObject(new Room(app, 'shop'), 'theirs', 'first-good');
  expect(refusalOf(app)).toMatch(/\[shop\] first-good[^[]*where: Thing\/quota[^[]*fix: {3}set `headroom`/);
  expect(refusalOf(app)).toMatch(/\[shop\/theirs\] first-good[^[]*fix: {3}remove/);
});

test('reports with the nearest construct of ours', () => {
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

test('a check that throws is reported, and the others go on', () => {
  const app = appWith(throws('broken-good'), findsBad('first-good'));
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toContain('[shop] broken-good: the check itself failed: no way\n');
  expect(refusalOf(app)).toContain('[shop/web] first-good');
});

test('an object that cannot be rendered is reported with its path, and the others are judged', () => {
  const app = appWith(findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  const broken = badObject(chart, 'broken');
  broken.metadata.add('circular', new Date());
  new Web(chart, 'web', 'first-good');
  expect(refusalOf(app)).toContain("[shop/broken] object-renders: Failed serializing construct at path 'shop/broken'");
  expect(refusalOf(app)).toContain('[shop/web] first-good');
});

test('a warning does not refuse', () => {
  const app = appWith(findsBad('first-good', 'warning'));
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toBe('not refused');
});

test('judges the tree as it is now, every time', () => {
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

test('judges once per validation of the app: under the stock App once more per chart', () => {
  const judged = { count: 0 };
  const counts: ICheck = { ...findsBad('first-good'), evaluate: () => (judged.count++, []) };
  const app = appWith(counts);
  ['a', 'b', 'c'].forEach(id => new Web(new Chart(app, id), 'web'));
  app.synth();
  expect(judged.count).toBe(4);
});

test.each([
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
])('writes no file under the stock App when it refuses (output type %i)', yamlOutputType => {
  const app = Testing.app({ yamlOutputType, outdir: fs.mkdtempSync('/tmp/guard-') });
  SynthLinter.of(app).checks = [findsBad('first-good')];
  new Web(new Chart(app, 'good'), 'web');
  new Web(new Chart(app, 'shop'), 'web', 'first-good');
  expect(refusalOf(app)).toContain('[shop/web] first-good');
  expect(fs.readdirSync(app.outdir)).toEqual([]);
});
