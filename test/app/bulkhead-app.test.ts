import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { filesBelow } from './random-app';
import { BulkheadApp, BulkheadAppProps } from '../../lib/app';
import { ICheck } from '../../lib/checks';
import { Waiver } from '../../lib/lint/at-synth';
import { SynthLinter } from '../../lib/lint/at-synth/synth-linter';
import { badObject, findsBad } from '../lint/at-synth/bad-objects';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bulkhead-app-'));
let count = 0;

afterAll(() => fs.rmSync(scratch, { recursive: true }));

function appWith(props: BulkheadAppProps, ...checks: ICheck[]): BulkheadApp {
  const app = new BulkheadApp({ outdir: path.join(scratch, `${++count}`, 'dist'), ...props });
  SynthLinter.of(app).checks = checks;
  return app;
}

const terms = { check: 'first-good', reason: 'single writer', until: '2027-03-31' };

test('writes nothing when it refuses: the output directory is not even created', () => {
  const app = appWith({}, findsBad('first-good'));
  badObject(new Chart(app, 'shop'), 'bad', 'first-good');
  expect(() => app.synth()).toThrow('[shop/bad] first-good');
  expect(fs.existsSync(path.dirname(app.outdir))).toBe(false);
});

test('leaves the files of an earlier synth as they were when it refuses', () => {
  const app = appWith({}, findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  badObject(chart, 'fine');
  app.synth();
  const before = filesBelow(app.outdir);
  badObject(chart, 'bad', 'first-good');
  expect(() => app.synth()).toThrow('[shop/bad] first-good');
  expect(filesBelow(app.outdir)).toEqual(before);
  expect(Object.keys(before!)).toContain('shop.k8s.yaml');
});

test('writes nothing when rendering fails after the judgement', () => {
  class Failing extends Chart {
    public toJson(): any[] {
      throw new Error('not today');
    }
  }
  const app = appWith({});
  badObject(new Chart(app, 'fine'), 'fine');
  new Failing(app, 'failing');
  expect(() => app.synth()).toThrow('not today');
  expect(fs.existsSync(app.outdir)).toBe(false);
});

test('refuses in the words in which the stock App does', () => {
  const refusal = (app: { node: Construct['node']; synth(): void }) => {
    SynthLinter.of(app as BulkheadApp).checks = [findsBad('first-good')];
    badObject(new Chart(app as BulkheadApp, 'shop'), 'bad', 'first-good');
    const strict = new Construct(app as BulkheadApp, 'strict');
    strict.node.addValidation({ validate: () => ['not this one', 'nor that'] });
    try {
      return app.synth();
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(refusal(appWith({}))).toBe(refusal(Testing.app()));
});

test('judges once per synth, and renders each object once, whatever the number of charts', () => {
  const seen = { judged: 0, rendered: 0 };
  const app = appWith({}, { ...findsBad('first-good'), evaluate: () => (seen.judged++, []) });
  class Shipper extends Chart {
    public toJson(): any[] {
      return super.toJson();
    }
  }
  for (const id of ['a', 'b', 'c']) {
    const spec = Lazy.any({ produce: () => ({ rendered: ++seen.rendered }) });
    new ApiObject(new Chart(app, id), 'thing', { apiVersion: 'v1', kind: 'Thing', spec });
    new Shipper(app, `${id}-shipper`);
  }
  app.synth();
  expect(seen).toEqual({ judged: 1, rendered: 3 });
  app.synthYaml();
  expect(seen).toEqual({ judged: 2, rendered: 6 });
});

test('ships what was judged', () => {
  const app = appWith({}, findsBad('first-good'));
  let times = 0; // cdk8s-plus has such objects: its spread grows with every rendering
  const spec = Lazy.any({ produce: () => ({ bad: ++times === 1 ? undefined : 'first-good' }) });
  new ApiObject(new Chart(app, 'shop'), 'thing', { apiVersion: 'v1', kind: 'Thing', spec });
  expect(app.synthYaml()).not.toContain('first-good');
});

test('judges raw objects in an app without any construct of ours', () => {
  const app = appWith({}, findsBad('first-good'));
  badObject(new Chart(app, 'shop'), 'bad', 'first-good');
  expect(() => app.synthYaml()).toThrow('[shop/bad] first-good');
});

test('orders a chain of charts whose paths the stock App would take years to walk', () => {
  const app = appWith({});
  const charts = Array.from({ length: 40 }, (_, index) => new Chart(app, `chart-${index}`));
  charts.forEach(chart => ['a', 'b', 'c'].forEach(id => badObject(chart, id)));
  charts.slice(1).forEach((chart, index) => chart.addDependency(charts[index]));
  app.synth();
  expect(Object.keys(filesBelow(app.outdir)!).map(file => file.slice(0, 8))).toContain('0039-cha');
});

test('orders a chain of ten thousand objects', () => {
  const chart = new Chart(appWith({}), 'shop');
  const objects = Array.from({ length: 10_000 }, (_, index) => badObject(chart, `o${index}`));
  objects.slice(1).forEach((object, index) => objects[index].addDependency(object));
  expect((chart.node.root as BulkheadApp).synthYaml()).toMatch(/^apiVersion: example.com\/v1\nkind: Thing\nmetadata:\n {2}name: o9999\n/);
});

test('lists the waivers with their reasons', () => {
  const app = appWith({ today: '2026-11-24' }, findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  badObject(chart, 'bad', 'first-good');
  Waiver.add(chart, terms);
  expect(app.waivedFindings()).toMatchObject([{ ...terms, severity: 'error', field: 'spec.bad', object: { kind: 'Thing' }, location: { path: 'shop/bad' } }]);
  expect(app.findings()).toEqual([]);
  expect(app.synthYaml()).toContain('cdk8s-bulkhead/waive-first-good: single writer; until 2027-03-31');
});

test('writes the reason of a waiver at the first synth', () => {
  const app = appWith({ today: '2026-11-24' }, findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  badObject(chart, 'bad', 'first-good');
  Waiver.add(chart, terms);
  expect(app.synthYaml()).toContain('cdk8s-bulkhead/waive-first-good: single writer; until 2027-03-31');
});

test('lists errors and warnings as data, with the paths of their constructs', () => {
  const app = appWith({}, findsBad('first-good'), findsBad('second-good', 'warning'));
  const chart = new Chart(app, 'shop');
  badObject(chart, 'bad', 'second-good');
  badObject(chart, 'worse', 'first-good');
  expect(app.findings()).toMatchObject([
    {
      check: 'second-good',
      severity: 'warning',
      object: { kind: 'Thing', metadata: { name: 'bad' } },
      field: 'spec.bad',
      message: '`second-good` is bad',
      why: 'what is bad breaks',
      fix: 'remove `spec.bad`',
      location: { path: 'shop/bad' },
    },
    { check: 'first-good', severity: 'error', location: { path: 'shop/worse' } },
  ]);
});

test('prints the warnings on stderr once the manifests are written, without those that are waived', () => {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = appWith({ today: '2026-11-24' }, findsBad('first-good', 'warning'));
  badObject(new Chart(app, 'shop'), 'bad', 'first-good');
  const accepted = new Chart(app, 'accepted');
  badObject(accepted, 'bad', 'first-good');
  Waiver.add(accepted, terms);
  app.synth();
  expect(written.mock.calls).toEqual([[
    'warning [shop/bad] first-good: `first-good` is bad\n    where: Thing/bad spec.bad\n    why:   what is bad breaks\n    fix:   remove `spec.bad`\n',
  ]]);
  expect(Object.keys(filesBelow(app.outdir)!)).toContain('shop.k8s.yaml');
  written.mockRestore();
});

test.each([
  ['2027-03-31', 'holds'],
  ['2027-04-01', 'refuses'],
])('on %s the waiver %s', (today, message) => {
  const app = appWith({ today }, findsBad('first-good'));
  const chart = new Chart(app, 'shop');
  badObject(chart, 'bad', 'first-good');
  Waiver.add(chart, terms);
  const synth = expect(() => app.synth());
  message === 'holds' ? synth.not.toThrow() : synth.toThrow('waiver-valid: the waiver of `first-good` ended on 2027-03-31');
});

test('today decides whether a waiver holds, never what is written', () => {
  const yaml = (today: string) => {
    const app = appWith({ today }, findsBad('first-good'));
    const chart = new Chart(app, 'shop');
    badObject(chart, 'bad', 'first-good');
    Waiver.add(chart, terms);
    return app.synthYaml();
  };
  expect(yaml('2026-01-01')).toBe(yaml('2027-03-31'));
});
