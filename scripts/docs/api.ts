import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { run } from '../command';

const ROOT = resolve(__dirname, '../..');

// the compiler is the only one who knows the public API, and the snippets in its docs
const folder = mkdtempSync(join(tmpdir(), 'api-'));
try {
  run('npx', ['projen', 'compile'], { cwd: ROOT });
  run('npx', ['jsii-rosetta', 'extract', '--strict'], { cwd: ROOT });
  const fresh = join(folder, 'API.md');
  run('npx', ['jsii-docgen', '-o', fresh], { cwd: ROOT });
  const same = readFileSync(fresh, 'utf8') === readFileSync(join(ROOT, 'API.md'), 'utf8');
  console.log(same ? 'the snippets compile, and API.md says what the source says' : 'API.md is not what the source says: rewrite it with `npx projen compile && npm run docgen`');
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
