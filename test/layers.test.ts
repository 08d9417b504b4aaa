import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';

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

function foldersOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}
