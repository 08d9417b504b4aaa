import { mkdirSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { writeCases } from './cases';
import { draw, DrawnMutant } from './draw';
import { writeSurvivors } from './survivors';

// `npm run mutate`: draws mutants of lib by a seed, has StrykerJS run the tests against each, and writes docs/MUTANTS.md.
// `npm run mutate -- 20` draws fewer, to try something, and writes no page.

const ROOT = resolve(__dirname, '..');
const SAMPLE = join(ROOT, 'dist/mutation/sample.json');
const SEED = 20_261_130;
const COUNT = 400;
const LEAST_KILLED = 0.85;
const SLOWEST_MS = 60_000; // beyond the time that the tests take without a mutant

void run(Number(process.argv[2] ?? COUNT));

async function run(count: number): Promise<void> {
  const drawn = await draw(SEED, count);
  mkdirSync(join(ROOT, 'dist/mutation'), { recursive: true });
  writeFileSync(SAMPLE, JSON.stringify(drawn, undefined, 1));
  process.env.BULKHEAD_MUTANTS = SAMPLE;
  writeCases();
  const outcomes = await outcomesOf(drawn);
  const killed = outcomes.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const untriaged = writeSurvivors(outcomes, { seed: SEED, killed, page: count === COUNT });
  console.log(`${killed} of ${outcomes.length} mutants killed (${Math.floor(killed / outcomes.length * 1000) / 10} %), ${untriaged} survivors without a reason`);
  process.exitCode = killed < outcomes.length * LEAST_KILLED || untriaged > 0 ? 1 : 0;
}

/** A drawn mutant, and what became of it. */
export interface Outcome extends DrawnMutant {
  readonly status: string;
}

async function outcomesOf(drawn: readonly DrawnMutant[]): Promise<Outcome[]> {
  const { Stryker } = await import('@stryker-mutator/core');
  const results = await new Stryker({
    mutate: [...new Set(drawn.map(({ file }) => file))],
    testRunner: 'jest',
    jest: { configFile: 'mutation/jest.config.cjs', enableFindRelatedTests: true },
    coverageAnalysis: 'perTest',
    checkers: ['sample'],
    plugins: ['@stryker-mutator/jest-runner', './mutation/sample-checker.mjs'],
    reporters: ['progress-append-only'],
    tempDirName: 'dist/stryker',
    ignorePatterns: ['/dist', '/proof', '/examples/*/node_modules', '/test-reports'],
    timeoutMS: SLOWEST_MS,
    concurrency: 2,
    disableTypeChecks: false, // ts-jest transpiles only, and the pages show the programs as they are
    allowConsoleColors: false,
  }).runMutationTest();
  const statuses = new Map(results.map(({ fileName, mutatorName, location: { start }, replacement, status }) =>
    [keyOf({ file: fileName, mutator: mutatorName, line: start.line, column: start.column, replacement: replacement ?? '' }), status]));
  return drawn.map(mutant => ({ ...mutant, status: statuses.get(keyOf(mutant)) ?? 'NotFound' }));
}

function keyOf({ file, mutator, line, column, replacement }: DrawnMutant): string {
  return JSON.stringify([file, mutator, line, column, replacement]);
}
