import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { timed } from './child';
import { Compiled, ROOT } from './compiled';
import { cell, inTurn, Measured, measuredAt, Once } from './in-turn';
import { ratio, spread } from './statistics';
import { Table } from './table';
import { run } from '../command';

const EXAMPLE = join(ROOT, 'examples/app-repo');
const NOT_NEEDED = /(^|\/)(node_modules|dist|build|test|README\.md)$/;
const USED = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'cdk8s-cli', 'typescript', 'ts-node', '@types']; // by the app, or to run it

const LOADED: Readonly<Record<string, readonly [name: string, ...used: string[]]>> = { // a folder is loaded when a name of it is used
  'constructs': ['constructs', 'Construct'],
  'cdk8s': ['cdk8s', 'App', 'Chart', 'ApiObject'],
  'cdk8s-bulkhead, before anything is used': ['cdk8s-bulkhead'],
  'cdk8s-bulkhead, `BulkheadApp`': ['cdk8s-bulkhead', 'BulkheadApp'],
  'cdk8s-bulkhead, all that the app below uses': ['cdk8s-bulkhead', 'BulkheadApp', 'Exposure', 'IsolatedCronJob', 'Probe', 'QuotaedNamespace', 'ResilientService'],
  'cdk8s-plus-27': ['cdk8s-plus-27', 'Deployment'],
};
const BIN = 'node_modules/.bin';
const APPS = {
  'npx ts-node main.ts': ['npx', 'ts-node', 'main.ts'],
  'ts-node main.ts': [`${BIN}/ts-node`, 'main.ts'],
  'ts-node -T main.ts': [`${BIN}/ts-node`, '-T', 'main.ts'],
  'tsx main.ts': [`${BIN}/tsx`, 'main.ts'],
  'node build/main.js': ['node', 'build/main.js'],
};

/** The time of a process before the first service is constructed. */
export const coldStart: Table = {
  heading: 'Cold start',
  measure(compiled) {
    const folder = repository(compiled);
    const apps = Object.entries(APPS).flatMap(([name, [command, ...args]]): [string, Once][] => {
      const once = (program: string, ...options: string[]) => () => timed([[program, ...options]], { folder });
      return [
        [cell('alone', name), once(command, ...args)],
        [cell('synth', name), once(`${BIN}/cdk8s`, 'synth', '--no-check-upgrade', '--app', [command, ...args].join(' '))],
      ];
    });
    return {
      ...inTurn(Object.fromEntries(Object.entries(LOADED).map(([label, names]) => [cell('load', label), () => compiled.measure('load', folder, ...names)]))),
      ...inTurn(Object.fromEntries(apps)),
    };
  },
  lines: cells => [
    '### Loading a package',
    '',
    'One `require` in an empty process, and access to the names that an app uses: the package loads a folder when one of its names is accessed. The files are in the page cache of the system.',
    '',
    '| package | time (ms) | modules | peak memory (MiB) |',
    '|---|---:|---:|---:|',
    ...Object.keys(LOADED).map(label => row(label, measuredAt(cells, 'load', label), ['time', 'modules', 'memory'])),
    '',
    `cdk8s-bulkhead with \`BulkheadApp\`, which loads cdk8s, takes ${ratio(measuredAt(cells, 'load', 'cdk8s-bulkhead, `BulkheadApp`'), measuredAt(cells, 'load', 'cdk8s'), 'time')} times as long as cdk8s alone.`,
    '',
    '### From the command to the manifests',
    '',
    'The app of `examples/app-repo`: a namespace, two services and a job. `alone` is the command itself, `cdk8s synth` runs it.',
    '`build/main.js` is the output of `tsc`; `ts-node` without `-T` checks types in every run.',
    '',
    '| app command | alone (ms) | `cdk8s synth` (ms) |',
    '|---|---:|---:|',
    ...Object.keys(APPS).map(name => `| \`${name}\` | ${spread(measuredAt(cells, 'alone', name), 'time')} | ${spread(measuredAt(cells, 'synth', name), 'time')} |`),
  ],
};

function row(name: string, measured: Measured, figures: readonly string[]): string {
  return `| ${[name, ...figures.map(figure => spread(measured, figure))].join(' | ')} |`;
}

/** A user's repository, with our package as it is published. */
function repository(compiled: Compiled): string {
  const folder = join(compiled.folder, 'repository');
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  cpSync(EXAMPLE, folder, { recursive: true, filter: path => !NOT_NEEDED.test(path.slice(EXAMPLE.length)) });
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\n'); // its own would check the manifests a second time
  for (const name of USED) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  for (const name of ['cdk8s', 'ts-node', 'tsc', 'tsx']) symlinkSync(join(ROOT, BIN, name), join(modules, '.bin', name));
  symlinkSync(compiled.folder, join(modules, 'cdk8s-bulkhead'));
  run(join(folder, BIN, 'tsc'), [], { cwd: folder });
  return folder;
}
