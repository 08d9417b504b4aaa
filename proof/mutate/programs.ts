import { join } from 'path';
import { runIn } from './child';
import type { Copy } from './copy';
import type { Ways } from './declared-ways';
import type { TestWitness } from './mutation';
import type { Row } from '../rig/replay';

const TYPESCRIPT = ['-r', './scripts/from-source.cjs'];
const JEST = 'node_modules/jest/bin/jest.js';
const RESULTS = 'jest';
const LINES = 5; // the last that a program printed says why it ended

/** What a program found, if it came so far, and the last that it printed. */
interface Found<T> {
  readonly found?: T;
  readonly last: string;
}

/** How many tests ran, and how. */
interface TestCounts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Plays our arms of some replays of a part. */
export async function playOurs(copy: Copy, part: 'replays' | 'traffic', ids: readonly string[]): Promise<Found<Row['arms']>> {
  const last = await lastOf(copy, [...TYPESCRIPT, 'proof/mutate/ours.ts', part, ...ids]);
  return { found: copy.kept<Row[]>(part)?.flatMap(({ arms }) => arms), last };
}

/** Asks who reaches whom in random apps. */
export async function askWays(copy: Copy): Promise<Found<Ways>> {
  const last = await lastOf(copy, [...TYPESCRIPT, 'proof/mutate/declared-ways.ts']);
  return { found: copy.kept<Ways>('ways'), last };
}

/** Runs some tests, and no others. */
export async function runTests(copy: Copy, tests: readonly TestWitness[]): Promise<Found<TestCounts>> {
  const files = new Set(tests.map(({ test }) => join('test', test)));
  const names = tests.map(({ named }) => `${escaped(named)}$`).join('|');
  const output = `--outputFile=dist/proof/${RESULTS}.json`;
  const last = await lastOf(copy, [JEST, ...files, `--testNamePattern=${names}`, '--json', output, '--reporters=default']);
  return { found: copy.kept<TestCounts>(RESULTS), last };
}

async function lastOf(copy: Copy, args: readonly string[]): Promise<string> {
  const printed = await runIn(copy.folder, args);
  return printed.trim().split('\n').slice(-LINES).join(' ');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
