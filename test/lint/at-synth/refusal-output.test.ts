import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

const ROOT = resolve(__dirname, '../../..');
const out = mkdtempSync(join(tmpdir(), 'refusal-'));
const REFUSAL = [
  'Validation failed with the following errors:',
  '  [shop/web] port-valid: `port` is 80; it must be at least 1024',
  '    where: port',
  '    why:   it needs privileges',
  '    fix:   Set `port: 8080`.',
  '',
].join('\n');
const FINDING = JSON.stringify({
  check: 'port-valid', severity: 'error', field: 'port', message: '`port` is 80; it must be at least 1024', why: 'it needs privileges', fix: 'Set `port: 8080`.',
});

afterAll(() => rmSync(out, { recursive: true }));

/** What a program prints on stderr, and how it ends, in a process of its own. */
function run(app: string, end: string): { stderr: string; status: number | null } {
  const program = `
    const { App, Chart } = require('cdk8s');
    const { BulkheadApp, Findings } = require('./lib');
    const { Construct } = require('constructs');
    const app = ${app};
    const chart = new Chart(app, 'shop');
    Findings.add(new Construct(chart, 'web'), [${FINDING}]);
    ${end}`;
  const { stderr, status } = spawnSync(process.execPath, ['-r', './scripts/from-source.cjs', '-e', program], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: out },
  });
  return { stderr, status };
}

test.each([
  ['a BulkheadApp', 'new BulkheadApp()', 'app.synth();'],
  ['the stock App', 'new App()', 'app.synth();'],
  ['an asynchronous program', 'new BulkheadApp()', '(async () => { await undefined; app.synth(); })();'],
])('a program that fails with a refusal prints the refusal alone and ends with exit code 1: %s', (_, app, end) => {
  expect(run(app, end)).toEqual({ stderr: REFUSAL, status: 1 });
});

test('a program that catches a refusal goes on, and another error keeps its stack', () => {
  const { stderr, status } = run('new BulkheadApp()', "try { app.synth(); } catch { console.error('caught'); } throw new Error('something else');");
  expect([stderr, status]).toEqual([expect.stringMatching(/^caught\n[^]*Error: something else\n\s+at /), 1]);
});

test('a program that handles uncaught errors itself handles refusals, too', () => {
  const handler = "process.on('uncaughtException', error => { console.error(error.message.split('\\n')[0]); process.exitCode = 4; }); app.synth();";
  expect(run('new BulkheadApp()', handler)).toEqual({ stderr: 'Validation failed with the following errors:\n', status: 4 });
});
