import { existsSync, mkdtempSync, realpathSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { chains } from './chains';
import { check } from './check';
import { coldStart } from './cold-start';
import { Compiled } from './compiled';
import { keep, writePage } from './page';
import { peers } from './peers';
import { synth } from './synth';
import { Table } from './table';

const TABLES: { readonly [name: string]: Table } = { 'synth': synth, 'chains': chains, 'peers': peers, 'cold-start': coldStart, 'check': check };

const MEMORY = '/dev/shm'; // the speed of a disk varies too much

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in TABLES));
if (unknown.length > 0) {
  console.error(`unknown table \`${unknown.join('`, `')}\`; give none for all, or some of: ${Object.keys(TABLES).join(', ')}`);
  process.exitCode = 2;
} else {
  measure(asked.length > 0 ? asked : Object.keys(TABLES));
}

function measure(names: readonly string[]): void {
  process.on('SIGINT', () => undefined); // an interrupted child ends in an error here, after which the folder is removed
  const folder = realpathSync(mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'bench-')));
  try {
    console.log('compiling the library');
    const compiled = new Compiled(folder);
    for (const name of names) {
      console.log(name);
      keep(name, TABLES[name].measure(compiled));
      writePage(TABLES);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
