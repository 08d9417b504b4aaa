import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { build, filesBelow, Model, models } from './random-app';
import { BulkheadApp } from '../../lib/bulkhead-app';
import { AppGuard } from '../../lib/guard/app-guard';

const RUNS = Number(process.env.STOCK_RUNS ?? 300);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'same-as-stock-'));
let count = 0;

afterAll(() => fs.rmSync(scratch, { recursive: true }));

function stock(model: Model, outdir?: string): App {
  return build(new App({ ...model.props, outdir }), model);
}

function ours(model: Model, outdir?: string): App {
  const app = new BulkheadApp({ ...model.props, outdir });
  AppGuard.of(app).checks = []; // random objects are no good ones: here only the files are compared
  return build(app, model);
}

/** What an action gives, or the beginning of what it throws. */
function outcome<T>(action: () => T): T | string {
  try {
    return action();
  } catch (error) {
    return 'throws';
  }
}

test('writes the files that the stock App writes', () => {
  const seen = { files: 0, refused: 0, indexed: 0 };
  fc.assert(fc.property(models, model => {
    const [theirs, mine] = [path.join(scratch, `${++count}`, 'stock'), path.join(scratch, `${count}`, 'ours')];
    const expected = outcome(() => (stock(model, theirs).synth(), filesBelow(theirs)));
    expect(outcome(() => (ours(model, mine).synth(), filesBelow(mine)))).toEqual(expected);
    if (expected === 'throws') {
      expect(filesBelow(mine)).toBeUndefined();
    }
    seen.files += expected === 'throws' ? 0 : Object.keys(expected ?? {}).length;
    seen.refused += expected === 'throws' ? 1 : 0;
    seen.indexed += Object.keys(expected ?? {}).some(name => name.startsWith('0001-')) ? 1 : 0;
  }), { numRuns: RUNS });
  console.log(JSON.stringify(seen));
  // the generator really reaches the cases that matter
  expect(seen.files).toBeGreaterThan(RUNS);
  expect(seen.refused).toBeGreaterThan(RUNS / 20);
  expect(seen.indexed).toBeGreaterThan(RUNS / 20);
}, 120_000);

test('prints the YAML that the stock App prints', () => {
  fc.assert(fc.property(models, model => {
    expect(outcome(() => ours(model).synthYaml())).toBe(outcome(() => stock(model).synthYaml()));
  }), { numRuns: RUNS / 3 });
}, 120_000);

test('orders charts as the stock App does', () => {
  fc.assert(fc.property(models, model => {
    const paths = (app: App) => app.charts.map(chart => chart.node.path);
    expect(outcome(() => paths(ours(model)))).toEqual(outcome(() => paths(stock(model))));
  }), { numRuns: RUNS });
}, 120_000);
