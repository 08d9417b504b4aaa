import { mkdirSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { provesArithmetic } from '.';
import { Tally } from '../../scripts/tally';

const RECORDS = resolve(__dirname, '../../dist/proof');

/** The arithmetic alone, of all apps or of those on the clusters that are named. */
async function main(only: readonly string[]): Promise<void> {
  const tally = new Tally();
  const record = await provesArithmetic(tally, only);
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(join(RECORDS, 'arithmetic.json'), JSON.stringify(record, undefined, 2) + '\n');
  tally.finish();
}

void main(process.argv.slice(2));
