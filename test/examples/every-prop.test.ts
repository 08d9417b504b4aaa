import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { EXAMPLES } from '../../scripts/goldens';

const CONSTRUCTS = resolve(__dirname, '../../lib/constructs');
const SHARED = ['workload/workload-props.ts', 'workload/container-props.ts'];

/** Names of the props in a file. */
function propsOf(file: string): string[] {
  return [...readFileSync(join(CONSTRUCTS, file), 'utf8').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
}

test.each([
  ['resilient-service', ['resilient-service/props.ts', ...SHARED]],
  ['isolated-cron-job', ['isolated-cron-job/props.ts', ...SHARED]],
  ['quotaed-namespace', ['quotaed-namespace/props.ts']],
  ['cluster-baseline', ['cluster-baseline/props.ts']],
])('examples/%s shows every prop of its construct', (example, files) => {
  const program = readFileSync(join(EXAMPLES, example, 'main.ts'), 'utf8');
  const shown = (name: string) => new RegExp(`\\b${name}\\b`).test(program);
  expect(files.flatMap(propsOf).filter(name => !shown(name))).toEqual([]);
});
