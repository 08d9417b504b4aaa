import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';

const ROOT = resolve(__dirname, '..');
const FOLDERS = ['analysis', 'model', 'kubernetes', 'checks', 'constructs'];

/** A mutant, told from all others by what it replaces where. */
export interface DrawnMutant {
  readonly file: string;
  readonly mutator: string;
  readonly line: number;
  readonly column: number;
  readonly replacement: string;
}

/** As many mutants of the five folders as asked for, drawn by a seed, in the order of the files. */
export async function draw(seed: number, count: number): Promise<DrawnMutant[]> {
  const all = await allMutants();
  const random = generator(seed);
  for (let index = 0; index < Math.min(count, all.length); index++) {
    const other = index + Math.floor(random() * (all.length - index));
    [all[index], all[other]] = [all[other], all[index]];
  }
  return all.slice(0, count).sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
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

/** mulberry32: the same numbers from the same seed, on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
