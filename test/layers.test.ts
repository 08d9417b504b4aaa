import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';

const ROOT = resolve(__dirname, '..');
const GROUPS = ['kubernetes', 'images', 'analysis', 'lint', 'constructs', 'app']; // whose folders have layers of their own

interface Zone {
  readonly target: string;
}

test('every folder of lib has a zone that says which folders it may import', () => {
  const { rules }: { rules: Record<string, [string, { zones: Zone[] }]> } =
    JSON.parse(readFileSync(join(ROOT, '.eslintrc.json'), 'utf8').replace(/^\/\/.*$/gm, ''));
  const [, { zones }] = rules['import/no-restricted-paths'];
  const targets = zones.map(({ target }) => target);
  const folders = [...foldersOf('lib'), ...GROUPS.flatMap(group => foldersOf(`lib/${group}`))];
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.filter(folder => !targets.includes(`./${folder}`))).toEqual([]);
});

test('no file of lib imports one that imports it back, not even for a type', () => {
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter(name => /(?<!\.d)\.ts$/.test(name)).map(name => join(ROOT, 'lib', name));
  const imports = new Map(files.map(file => [file, importsOf(file)]));
  expect([...imports.values()].flat().length).toBeGreaterThan(500);
  expect(cyclesIn(imports).map(cycle => cycle.map(file => relative(ROOT, file)).join(' -> '))).toEqual([]);
});

test.each<[string, [string, string[]][], number]>([
  ['two files that import each other', [['a', ['b']], ['b', ['a']]], 1],
  ['three in a circle', [['a', ['b']], ['b', ['c']], ['c', ['a']]], 1],
  ['two ways to one file', [['a', ['b', 'c']], ['b', ['c']], ['c', []]], 0],
])('%s: cycles are found', (_what, imports, cycles) => {
  expect(cyclesIn(new Map(imports))).toHaveLength(cycles);
});

/** Files that a file imports or exports from by a relative path. */
function importsOf(file: string): string[] {
  const paths = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\})[^'\n]* from '(\.[^']*)';/gm)].map(([, path]) => resolve(dirname(file), path));
  return paths.map(path => [`${path}.ts`, join(path, 'index.ts')].find(existsSync)).filter(path => path !== undefined);
}

/** Each cycle once, at the first file from which it is found. */
function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const visit = (file: string, above: string[]): string[][] => {
    if (above.includes(file)) {
      return [[...above.slice(above.indexOf(file)), file]];
    }
    if (done.has(file)) {
      return [];
    }
    const found = (imports.get(file) ?? []).flatMap(next => visit(next, [...above, file]));
    done.add(file);
    return found;
  };
  return [...imports.keys()].flatMap(file => visit(file, []));
}

function foldersOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}
