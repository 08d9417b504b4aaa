import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { attempt, run } from './command';
import { Tally } from './tally';

const ROOT = resolve(__dirname, '..');
const EXAMPLE = join(ROOT, 'examples/app-repo');
const SNAPSHOTS = 'test/__snapshots__'; // written anew when asked: `UPDATE_GOLDEN=1 npm run test:app-repo`
const OF_THE_USER = (path: string) => !/(^|\/)(node_modules|dist|build)$/.test(path.slice(EXAMPLE.length));

/** A program without a construct of ours, whose budget allows no eviction. */
const UNDRAINABLE = `import { ApiObject, App, Chart } from 'cdk8s';
const app = new App();
const chart = new Chart(app, 'web', { namespace: 'shop' });
const labels = { app: 'web' };
new ApiObject(chart, 'deployment', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'web:1' }] } } },
});
new ApiObject(chart, 'budget', {
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web' }, spec: { minAvailable: 2, selector: { matchLabels: labels } },
});
app.synth();
`;

/** Every manifest below a folder, by name. */
function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => !name.startsWith('.bulkhead-files-')).sort(); // a list for each program
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Runs one of the user's commands; what it printed when it failed. */
function step(folder: string, command: string, ...args: string[]): string[] {
  const { status, stdout, stderr } = attempt(command, args, { cwd: folder });
  return status === 0 ? [] : `${stdout}\n${stderr}`.trim().split('\n');
}

const tally = new Tally();
const folder = mkdtempSync(join(tmpdir(), 'app-repo-'));
try {
  run('npx', ['projen', 'compile'], { cwd: ROOT }); // always, since npm would pack the output of an earlier compilation
  const packed = run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT }).trim();

  const repository = join(folder, 'repository');
  cpSync(EXAMPLE, repository, { recursive: true, filter: OF_THE_USER });
  copyFileSync(join(folder, packed), join(repository, 'cdk8s-bulkhead.tgz'));

  tally.record('the user\'s repository installs the packed library', step(repository, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'));
  tally.record('it compiles', step(repository, 'npm', 'run', 'compile'));
  tally.record('`cdk8s synth` runs it as TypeScript', step(repository, 'npm', 'run', 'synth'));
  const typescript = contents(join(repository, 'dist'));
  rmSync(join(repository, 'dist'), { recursive: true, force: true });
  tally.record('`cdk8s synth` runs it as compiled JavaScript', step(repository, 'npm', 'run', 'synth', '--', '--app', 'node build/main.js'));
  const javascript = contents(join(repository, 'dist'));

  const same = Object.keys(typescript).length > 0 && JSON.stringify(typescript) === JSON.stringify(javascript);
  tally.record('both write the same bytes', same ? [] : [`TypeScript: ${Object.keys(typescript)}`, `JavaScript: ${Object.keys(javascript)}`]);
  const others = Object.keys(typescript).filter(name => !name.endsWith('.k8s.yaml'));
  tally.record('`dist/` contains only manifests, so that `kubectl apply --filename dist/` accepts it', others);
  if (process.env.UPDATE_GOLDEN) {
    run('npm', ['test', '--', '--updateSnapshot'], { cwd: repository });
    cpSync(join(repository, SNAPSHOTS), join(EXAMPLE, SNAPSHOTS), { recursive: true });
  }
  tally.record('its own tests pass, matchers included', step(repository, 'npm', 'test', '--', '--ci'));

  const loaded = attempt('node', ['-e', 'require("cdk8s-bulkhead"); console.log(Object.keys(require.cache).length)'], { cwd: repository }).stdout.trim();
  tally.record('importing the package loads its entry file only', loaded === '1' ? [] : [`${loaded} modules`]);
  const lib = join(repository, 'node_modules/cdk8s-bulkhead/lib');
  const mapped = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js') && readFileSync(join(lib, name), 'utf8').includes('sourceMappingURL='));
  tally.record('no compiled file carries its source a second time', mapped);
  const files = readdirSync(join(lib, 'checks'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'));
  tally.record('all checks are one file, so that a synth reads one', files.join() === 'index.js' ? [] : files);
  tally.record('an ES module imports it by name', step(repository, 'node', '--input-type=module', '-e', 'import { BulkheadApp } from "cdk8s-bulkhead"; new BulkheadApp();'));

  tally.record('`bulkhead check` of the installed package finds nothing in what it wrote', step(repository, 'npx', 'bulkhead', 'check', 'dist', '--fail-on', 'warning'));
  writeFileSync(join(repository, 'undrainable.ts'), UNDRAINABLE);
  const { status, stdout, stderr } = attempt('npm', ['run', 'synth', '--', '--app', 'npx ts-node undrainable.ts'], { cwd: repository });
  const refused = status !== 0 && `${stdout}${stderr}`.includes('drain-allowed');
  tally.record('`cdk8s synth` with the validation fails on a chart of the stock App that does not drain', refused ? [] : [`exit code ${status}`, stdout, stderr]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
tally.finish();
