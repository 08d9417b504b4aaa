import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

const ROOT = resolve(__dirname, '../..');

let cache: string;
beforeAll(() => cache = mkdtempSync(join(tmpdir(), 'cache-')));
afterAll(() => rmSync(cache, { recursive: true }));

/** Runs the command on a machine that has Node and nothing else. */
function proof(...args: string[]) {
  const command = ['-r', './scripts/from-source.cjs', 'proof/main.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT, encoding: 'utf8', env: { PATH: cache, HOME: cache, XDG_CACHE_HOME: cache },
  });
  return { status, stdout, stderr };
}

test('without Go it says which parts cannot run and why, and that is no failure', () => {
  const { status, stdout } = proof('w30', 'network');
  expect(stdout).toMatch(/^skip {2}replays cannot run on this machine\n {6}what it runs on cannot be built: unable to run `go`/m);
  expect(stdout).toMatch(/^skip {2}network cannot run on this machine/m);
  expect(stdout.trim().split('\n').pop()).toBe('0 passed, 0 failed');
  expect(status).toBe(0);
}, 60_000);

test('where it is required, what cannot run has failed', () => {
  const { status, stdout } = proof('network', '--require');
  expect(stdout).toMatch(/^FAIL {2}network can run on this machine/m);
  expect(stdout.trim().split('\n').pop()).toBe('0 passed, 1 failed');
  expect(status).toBe(1);
}, 60_000);

test('a mistake of the user ends with 2, and no stack trace', () => {
  const { status, stdout, stderr } = proof('w99');
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: 'nothing is called w99: --help names all that can be run\n' });
}, 60_000);
