import * as fc from 'fast-check';
import { Comparison } from './comparison';
import { models } from './random-app';

const RUNS = Number(process.env.STOCK_RUNS ?? 2000);
const SEED = Number(process.env.STOCK_SEED ?? Math.floor(Math.random() * 2 ** 31));
const parameters = { numRuns: RUNS, seed: SEED };
const comparison = new Comparison();

const PLACES = ['a chart', 'a construct', 'an object'];
const WRITTEN = [ // in apps that the stock App writes, so that there are files to compare
  ...PLACES.flatMap(one => PLACES.map(other => `${one} waits for ${other}`)), 'waits for a group', 'waits for another app',
  'a chart in a chart', 'an object in an object', 'a construct in an object', 'a chart in an object', 'a namespace', 'two objects have one name',
  ...['0', '1', '2', '3', 'of its own accord'].map(type => `output type ${type}`), ...['', '.yaml', '.k8s.yaml'].map(extension => `outputFileExtension '${extension}'`),
  'recordConstructMetadata', 'resolvers', 'unsorted', 'synthesized twice', 'ApiObject.addJsonPatch', 'Lazy', 'Include', 'Helm', 'cdk8s-plus',
  'a chart that ships more', 'a chart that ships something else',
];
const REFUSED = ['a cycle', 'a validation that fails', 'what cannot be rendered', 'a chart that fails'];

beforeAll(() => console.log(`${RUNS} random apps, STOCK_SEED=${SEED}`));
afterAll(() => comparison.end());

test('writes the files that the stock App writes, and refuses in its words', () => {
  fc.assert(fc.property(models, model => comparison.files(model)), parameters);
  const { files, indexed, refused, cyclesToldAlike, cyclesToldBetter, unrenderable, unrenderableAndNotShipped } = comparison.seen;
  // the generator really reaches the cases that matter
  expect(files).toBeGreaterThan(RUNS);
  expect(indexed).toBeGreaterThan(RUNS / 30);
  expect(refused).toBeGreaterThan(RUNS / 10);
  expect(cyclesToldAlike).toBeGreaterThan(RUNS / 20);
  expect(cyclesToldBetter).toBeLessThan(cyclesToldAlike / 4);
  expect(unrenderable).toBeGreaterThan(RUNS / 100);
  expect(unrenderableAndNotShipped).toBeGreaterThan(RUNS / 200);
  const { counts } = comparison.occurrences;
  expect(WRITTEN.filter(name => !(counts[name]?.written > RUNS / 200))).toEqual([]);
  expect(REFUSED.filter(name => !(counts[name]?.apps > RUNS / 200))).toEqual([]);
}, 300_000);

test('prints the YAML that the stock App prints', () => {
  fc.assert(fc.property(models, model => comparison.yaml(model)), { ...parameters, numRuns: RUNS / 4 });
}, 300_000);

test('orders charts as the stock App does', () => {
  fc.assert(fc.property(models, model => comparison.order(model)), { ...parameters, numRuns: RUNS / 4 });
}, 300_000);
