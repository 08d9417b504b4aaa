import { execFileSync } from 'child_process';
import { writeFileSync } from 'fs';
import { cpus } from 'os';
import { join, resolve } from 'path';
import { growth, median } from './statistics';

const ROOT = resolve(__dirname, '../..');
const BENCHMARKS = join(ROOT, 'BENCHMARKS.md');
const RUNS = 7;
const SIZES = [100, 300, 1000, 3000, 6000, 10_000]; // objects; 6,000 are a thousand services

interface Run {
  readonly objects: number;
  readonly read: number;
  readonly judge: number;
  readonly memory: number;
}

writeFileSync(BENCHMARKS, [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\` on ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}. Medians of ${RUNS} runs, each in a process of its own, with the fastest and the slowest.`,
  '',
  ...checkTable(),
  '',
].join('\n'));

/** What `bulkhead check` does, without the start of Node: reading is YAML parsing, judging is every check. */
function checkTable(): string[] {
  const measured = SIZES.map(size => Array.from({ length: RUNS }, () => once(size)));
  const by = (name: 'read' | 'judge') => growth(measured.map(runs => [runs[0].objects, median(runs.map(run => run[name]))] as const)).toFixed(2);
  return [
    '## `bulkhead check`',
    '',
    'Services of six objects each (`scripts/bench/generated-app.ts`), no cluster declared, all checks on.',
    '',
    '| objects | reading YAML (ms) | judging (ms) | judging / reading | peak memory (MiB) |',
    '|---:|---:|---:|---:|---:|',
    ...measured.map(runs => `| ${runs[0].objects} | ${spread(runs, 'read')} | ${spread(runs, 'judge')} | ${median(runs.map(({ read, judge }) => judge / read)).toFixed(2)} | ${spread(runs, 'memory')} |`),
    '',
    `Growth exponent from ${measured[0][0].objects} to ${measured.at(-1)![0].objects} objects: reading ${by('read')}, judging ${by('judge')} (1 is linear).`,
  ];
}

function once(size: number): Run {
  const printed = execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', join(__dirname, 'check-once.ts'), String(size)], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(printed);
}

function spread(runs: readonly Run[], name: 'read' | 'judge' | 'memory'): string {
  const values = runs.map(run => run[name]);
  return `${Math.round(median(values))} (${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))})`;
}
