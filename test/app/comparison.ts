import * as assert from 'assert';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { build, Replacing } from './built-app';
import { Occurrences } from './occurrences';
import { filesBelow, Model } from './random-app';
import { BulkheadApp } from '../../lib/app';
import { SynthLinter } from '../../lib/lint/at-synth/synth-linter';

const LIST = '.bulkhead-files-';
const CYCLE = 'Dependency cycle detected: ';
const OTHER_WORDS = /\[([^\n]*)\] object-renders: (Failed serializing[^\n]*)\n    where: [^\n]*\n    why: [^\n]*\n    fix: [^\n]*/g;

/** What an action gave, or what it threw. */
type Outcome<T> = { readonly value: T } | { readonly error: string };

/** Holds what our App does with random apps to what the stock App does. */
export class Comparison {
  public readonly seen = {
    apps: 0, files: 0, indexed: 0, cyclesToldAlike: 0, cyclesToldBetter: 0, unrenderable: 0, unrenderableAndNotShipped: 0, refused: 0,
  };
  /** In how many apps each of the things was that an app can hold. */
  public readonly occurrences = new Occurrences();
  private readonly scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'same-as-stock-'));

  /** The files, their text and their order, and that a refusal leaves none. */
  public files(model: Model): void {
    this.seen.apps++;
    const [theirs, mine] = ['stock', 'ours'].map(name => path.join(this.scratch, `${this.seen.apps}-${name}`));
    const stock = build(new App({ ...model.props, outdir: theirs }), model);
    const held = this.occurrences.of(model, stock);
    const expected = under(model, () => (synthesized(stock, model), filesBelow(theirs)!));
    const found = under(model, () => (synthesized(ours(model, mine), model), written(mine)));
    this.occurrences.count(held, 'error' in expected ? expected.error : undefined);
    this.same(found, expected, stock);
    if ('error' in found) {
      assert.strictEqual(filesBelow(mine), undefined);
    }
    this.seen.files += 'error' in expected ? 0 : Object.keys(expected.value).length;
    this.seen.indexed += 'value' in expected && Object.keys(expected.value).some(name => name.startsWith('0001-')) ? 1 : 0;
    [theirs, mine].forEach(folder => fs.rmSync(folder, { recursive: true, force: true }));
  }

  /** The one text with everything. */
  public yaml(model: Model): void {
    const stock = build(new App(model.props), model);
    const expected = under(model, () => stock.synthYaml());
    this.same(under(model, () => ours(model).synthYaml()), expected, stock);
  }

  /** The order of the charts, before a synth and after it. */
  public order(model: Model): void {
    const [stock, mine] = [build(new App(model.props), model), ours(model)];
    const paths = (app: App) => outcome(() => app.charts.map(chart => chart.node.path));
    this.same(paths(mine), paths(stock), stock);
    [stock, mine].forEach(app => outcome(() => app.synthYaml()));
    this.same(paths(mine), paths(stock), stock);
  }

  public end(): void {
    fs.rmSync(this.scratch, { recursive: true });
  }

  private same<T>(found: Outcome<T>, expected: Outcome<T>, stock: App): void {
    const unrenderable = 'error' in found ? [...found.error.matchAll(OTHER_WORDS)] : [];
    if ('error' in found && 'value' in expected && unrenderable.length > 0) {
      unrenderable.forEach(([, place]) => assert.ok(isNotShipped(place, stock), `the stock App ships ${place}`));
      assert.strictEqual(withoutUnrenderable(found.error), 'Validation failed with the following errors:');
      this.seen.unrenderableAndNotShipped++;
      return;
    }
    if ('value' in expected) {
      return assert.deepStrictEqual(found, expected);
    }
    assert.ok('error' in found, `only the stock App refuses: ${expected.error}`);
    this.seen.refused++;
    if (unrenderable.length > 0) {
      this.seen.unrenderable++;
      toldWithAllElse(found.error, unrenderable.map(([, , text]) => text), expected.error);
    } else if (expected.error.startsWith(CYCLE) && !isCycle(expected.error, stock)) { // its route may leave the cycle, turn in it, or end before it is closed
      assert.ok(found.error.startsWith(CYCLE) && isCycle(found.error, stock), `no cycle: ${found.error}`);
      this.seen.cyclesToldBetter++;
    } else {
      assert.strictEqual(found.error, expected.error);
      this.seen.cyclesToldAlike += expected.error.startsWith(CYCLE) ? 1 : 0;
    }
  }
}

/** The stock App does not render what its chart does not ship. */
function isNotShipped(place: string, stock: App): boolean {
  const construct = stock.node.findAll().find(({ node }) => node.path === place);
  return construct !== undefined && Chart.of(construct) instanceof Replacing;
}

/** What cannot be rendered is told with all else that is wrong, where the stock App tells the first that it meets. */
function toldWithAllElse(found: string, unrenderable: string[], expected: string): void {
  if (expected.startsWith('Failed serializing')) {
    assert.ok(unrenderable.includes(expected.replace(/\s*\n\s*/g, ' ')), `${found} misses ${expected}`);
  } else if (expected.startsWith('Validation failed')) {
    assert.strictEqual(withoutUnrenderable(found), expected);
  } else {
    assert.match(withoutUnrenderable(found), /^Validation failed with the following errors:(\n {2}\[[^\n]*\] (not this one|nor that))*$/); // stock met something else first
  }
}

/** What is told beside what cannot be rendered. */
function withoutUnrenderable(error: string): string {
  return error.replace(OTHER_WORDS, '').replace(/\n\s+(?=\n|$)/g, '');
}

function synthesized(app: App, { times }: Model): void {
  for (let time = 0; time < times; time++) {
    app.synth();
  }
}

function ours(model: Model, outdir?: string): App {
  const app = new BulkheadApp({ ...model.props, outdir });
  SynthLinter.of(app).checks = []; // random objects are no good ones: here only the files are compared
  return build(app, model);
}

function written(folder: string): Record<string, string> {
  const files = filesBelow(folder)!;
  const [list] = Object.keys(files).filter(name => name.startsWith(LIST));
  const listed = JSON.parse(files[list]);
  delete files[list];
  const names = Object.keys(files).map(name => fs.statSync(path.join(folder, name)).isDirectory() ? `${name}/` : name);
  assert.deepStrictEqual(listed, names.sort());
  return files;
}

/** Whether each of the constructs really waits for the next, none twice: the stock App has written that into its tree. */
function isCycle(error: string, stock: App): boolean {
  const byPath = new Map<string, IConstruct>(stock.node.findAll().map(construct => [construct.node.path, construct]));
  const route = error.slice(CYCLE.length).split(' => ').map(name => byPath.get(name)!);
  return route.length > 1 && route[0] === route.at(-1) && new Set(route).size === route.length - 1
    && route.slice(1).every((target, index) => route[index].node.dependencies.includes(target));
}

/** The outcome in the environment of a model. */
function under<T>({ unsorted }: Model, action: () => T): Outcome<T> {
  if (unsorted) {
    process.env.CDK8S_DISABLE_SORT = '1';
  }
  try {
    return outcome(action);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
}

function outcome<T>(action: () => T): Outcome<T> {
  try {
    return { value: action() };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
