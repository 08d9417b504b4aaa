import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';

const ROOT = resolve(__dirname, '..');
const FOLDERS = ['analysis', 'model', 'kubernetes', 'checks', 'constructs'];

/** A mutant, identified by what it replaces where. */
export interface DrawnMutant {
  readonly file: string;
  readonly mutator: string;
  readonly line: number;
  readonly column: number;
  readonly replacement: string;
}

/** Mutants of the five folders, drawn by a seed, in the order of the files. */
export async function draw(seed: number, count: number): Promise<DrawnMutant[]> {
  const lots = (await allMutants()).map(mutant => ({ mutant, lot: createHash('sha256').update(JSON.stringify([seed, mutant])).digest('hex') }));
  return lots.sort((a, b) => a.lot < b.lot ? -1 : 1).slice(0, count).map(({ mutant }) => mutant)
    .sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
}

/** Every mutant that StrykerJS makes of the five folders. */
async function allMutants(): Promise<DrawnMutant[]> {
  const { createInstrumenter } = await import('@stryker-mutator/instrumenter');
  const { createInjector } = await import('typed-inject');
  const silent = new Proxy({}, { get: () => () => false });
  const injector = createInjector().provideValue('logger', silent).provideValue('getLogger', () => silent).provideValue('options', {});
  const instrumenter = injector.injectFunction(createInstrumenter as never) as ReturnType<typeof createInstrumenter>;
  const files = FOLDERS.flatMap(folder => readdirSync(join(ROOT, 'lib', folder), { recursive: true, encoding: 'utf8' }).sort()
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('index.ts')).map(file => `lib/${folder}/${file}`));
  const { mutants } = await instrumenter.instrument(
    files.map(name => ({ name, content: readFileSync(join(ROOT, name), 'utf8'), mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  return mutants.map(({ fileName, mutatorName, location: { start }, replacement }) =>
    ({ file: fileName, mutator: mutatorName, line: start.line + 1, column: start.column + 1, replacement }));
}
