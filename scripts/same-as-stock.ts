import * as fc from 'fast-check';
import { Comparison } from '../test/app/comparison';
import { models } from '../test/app/random-app';

// random apps under the stock App and under ours: the same files, the same order, the same errors; a failure prints its seed, STOCK_SEED repeats it
const runs = Number(process.env.STOCK_RUNS ?? 20_000);
const seed = Number(process.env.STOCK_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`${runs} random apps, seed ${seed}`);

const comparison = new Comparison();
try {
  fc.assert(fc.property(models, model => {
    comparison.files(model);
    comparison.yaml(model);
    comparison.order(model);
  }), { numRuns: runs, seed });
  console.log(`the same as the stock App: ${JSON.stringify(comparison.seen)}`);
} finally {
  comparison.end();
}
