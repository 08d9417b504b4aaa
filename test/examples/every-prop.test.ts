import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { EXAMPLES } from '../../scripts/goldens';

const CONSTRUCTS = resolve(__dirname, '../../lib/constructs');
const VALUES = ['ApiRule', 'FilesProps', 'ScratchProps'];
const SHARED = ['workload/workload-props.ts', 'workload/container-props.ts'];

/** Names of the props of constructs and containers in a file, without those of the values that they take. */
function propsOf(file: string): string[] {
  const props = [...readFileSync(join(CONSTRUCTS, file), 'utf8').matchAll(/^export interface (\w+)[^{]*\{\n([^]*?)^\}/gm)]
    .filter(([, name]) => !VALUES.includes(name)).flatMap(([, , body]) => [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name));
  expect(props.length).toBeGreaterThan(0);
  return props;
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
