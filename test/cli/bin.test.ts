import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

const PROGRAM = resolve(__dirname, '../../bin/bulkhead');
const folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['without TypeScript of its own', undefined],
  ['whose TypeScript is set up in another way', '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler"}}'],
])('the command of a source checkout runs in a directory %s', (_, tsconfig) => {
  if (tsconfig !== undefined) {
    writeFileSync(join(folder, 'tsconfig.json'), tsconfig);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'pin', '--help'], { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Usage: bulkhead pin [options] [repository:tag...]');
}, 60_000);
