import { mkdirSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { provesNetwork } from '.';
import { Tally } from '../../scripts/tally';

const RECORDS = resolve(__dirname, '../../dist/proof'); // beside what synth writes, out of git

/** Keeps what was seen for PROOF.md. */
async function main(): Promise<void> {
  const tally = new Tally();
  const seen = await provesNetwork(tally);
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(join(RECORDS, 'network.json'), JSON.stringify(seen, undefined, 2) + '\n');
  tally.finish();
}

void main();
