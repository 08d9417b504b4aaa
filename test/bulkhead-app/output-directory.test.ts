import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { OutputDirectory } from '../../lib/bulkhead-app/output-directory';

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

/** One run of a program: its own lists are all that it knows of earlier ones. */
function run(files: Record<string, string>, name: string = 'main.ts'): void {
  jest.isolateModules(() => {
    process.argv[1] = path.join(folder, '..', name);
    const fresh = require('../../lib/bulkhead-app/output-directory') as { OutputDirectory: typeof OutputDirectory }; // eslint-disable-line @typescript-eslint/no-require-imports
    new fresh.OutputDirectory(folder, {}).replace(new Map(Object.entries(files)));
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
  new OutputDirectory(folder, {}).replace(new Map([['shop.k8s.yaml', 'a']]));
  new OutputDirectory(folder, {}).replace(new Map([['bank.k8s.yaml', 'b']]));
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

test.each([['a name outside', ['../outside.k8s.yaml', '/etc/hostname', '.']], ['no list', { 0: 'x' }], ['other things', [1, null]]])('a list with %s removes nothing', (_, list) => {
  run({ 'shop.k8s.yaml': 'a' });
  fs.writeFileSync(path.join(scratch, 'outside.k8s.yaml'), 'c');
  const [name] = fs.readdirSync(folder).filter(file => file.startsWith('.bulkhead-files-'));
  fs.writeFileSync(path.join(folder, name), JSON.stringify(list));
  run({});
  expect(manifests()).toEqual(['shop.k8s.yaml']);
  expect(fs.existsSync(path.join(scratch, 'outside.k8s.yaml'))).toBe(true);
});
