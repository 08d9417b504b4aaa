import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { OutputDirectory } from '../../lib/app/output-directory';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'output-directory-'));
const program = process.argv[1];
let count = 0;
let folder: string;

beforeEach(() => {
  folder = path.join(scratch, `${++count}`);
});
afterEach(() => {
  process.argv[1] = program;
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

function printing(files: Record<string, string>): Map<string, () => string> {
  return new Map(Object.entries(files).map(([name, text]) => [name, () => text]));
}

/** One run of a program: its own lists are all that it knows of earlier ones. */
function run(files: Record<string, string>, name: string = 'main.ts'): void {
  jest.isolateModules(() => {
    process.argv[1] = path.join(folder, '..', name);
    const fresh = require('../../lib/app/output-directory') as { OutputDirectory: typeof OutputDirectory }; // eslint-disable-line @typescript-eslint/no-require-imports
    new fresh.OutputDirectory(folder, Symbol('app')).replace(printing(files));
  });
}

function manifests(): string[] {
  return (fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })).filter(name => !name.startsWith('.bulkhead-files-')).sort();
}

test('what the last run wrote and this one does not is removed, a folder too; what somebody else put there stays', () => {
  run({ 'shop/': '', 'shop/web.k8s.yaml': 'a', 'bank.k8s.yaml': 'b' });
  fs.writeFileSync(path.join(folder, 'by-hand.k8s.yaml'), 'c');
  run({ 'bank.k8s.yaml': 'b' });
  expect(manifests()).toEqual(['bank.k8s.yaml', 'by-hand.k8s.yaml']);
});

test('a folder stays when somebody else put a file there', () => {
  run({ 'shop/': '', 'shop/web.k8s.yaml': 'a' });
  fs.writeFileSync(path.join(folder, 'shop', 'notes.md'), 'c');
  run({});
  expect(manifests()).toEqual(['shop', 'shop/notes.md']);
});

test('two programs that share the directory leave each other\'s files alone', () => {
  run({ 'shop.k8s.yaml': 'a', 'old.k8s.yaml': 'a' }, 'shop.ts');
  run({ 'bank.k8s.yaml': 'b', 'old.k8s.yaml': 'b' }, 'bank.ts');
  run({ 'shop.k8s.yaml': 'a' }, 'shop.ts');
  expect(manifests()).toEqual(['bank.k8s.yaml', 'old.k8s.yaml', 'shop.k8s.yaml']);
  run({ 'bank.k8s.yaml': 'b' }, 'bank.ts');
  expect(manifests()).toEqual(['bank.k8s.yaml', 'shop.k8s.yaml']);
});

test('two apps of one program that share the directory keep what both write', () => {
  new OutputDirectory(folder, Symbol('app')).replace(printing({ 'shop.k8s.yaml': 'a' }));
  new OutputDirectory(folder, Symbol('app')).replace(printing({ 'bank.k8s.yaml': 'b' }));
  expect(manifests()).toEqual(['bank.k8s.yaml', 'shop.k8s.yaml']);
});

test('a file whose content did not change is not written again', () => {
  run({ 'shop.k8s.yaml': 'a', 'bank.k8s.yaml': 'b' });
  const long = new Date(1_000_000);
  ['shop', 'bank'].forEach(name => fs.utimesSync(path.join(folder, `${name}.k8s.yaml`), long, long));
  run({ 'shop.k8s.yaml': 'a', 'bank.k8s.yaml': 'changed' });
  expect(fs.statSync(path.join(folder, 'shop.k8s.yaml')).mtime).toEqual(long);
  expect(fs.statSync(path.join(folder, 'bank.k8s.yaml')).mtime).not.toEqual(long);
});

test('where one file cannot be written none is, and nothing half-written is left', () => {
  run({ 'shop.k8s.yaml': 'a' });
  expect(() => run({ 'shop.k8s.yaml': 'new', 'no-such-folder/bank.k8s.yaml': 'b' })).toThrow('ENOENT');
  expect(manifests()).toEqual(['shop.k8s.yaml']);
  expect(fs.readFileSync(path.join(folder, 'shop.k8s.yaml'), 'utf8')).toBe('a');
});

test('where one file cannot be printed, neither a file nor a folder of this run is left', () => {
  const deep = path.join(folder, 'made', 'here');
  const files = new Map([...printing({ 'shop/': '', 'shop/web.k8s.yaml': 'a' }), ['bank.k8s.yaml', () => { throw new Error('no YAML'); }]]);
  expect(() => new OutputDirectory(deep, Symbol('app')).replace(files)).toThrow('no YAML');
  expect(fs.existsSync(folder)).toBe(false);
});

test('files are printed one after the other, each written before the next', () => {
  const seen: number[] = [];
  const print = () => `${seen.push(fs.readdirSync(folder).length)}`;
  new OutputDirectory(folder, Symbol('app')).replace(new Map([['shop.k8s.yaml', print], ['bank.k8s.yaml', print]]));
  expect(seen).toEqual([0, 1]);
});

test.each([['a name outside', ['../outside.k8s.yaml', '/etc/hostname', '.']], ['no list', { 0: 'x' }], ['other things', [1, null]]])('a list with %s removes nothing', (_, list) => {
  run({ 'shop.k8s.yaml': 'a' });
  fs.writeFileSync(path.join(scratch, 'outside.k8s.yaml'), 'c');
  const [name] = fs.readdirSync(folder).filter(file => file.startsWith('.bulkhead-files-'));
  fs.writeFileSync(path.join(folder, name), JSON.stringify(list));
  run({});
  expect(manifests()).toEqual(['shop.k8s.yaml']);
  expect(fs.existsSync(path.join(scratch, 'outside.k8s.yaml'))).toBe(true);
});
