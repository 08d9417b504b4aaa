import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { run } from '../../lib/cli/program';

const ROOT = resolve(__dirname, '../..');
const WRITTEN_BY_A_TOOL = ['API.md', 'docs/CHECKS.md'];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md',
  ...['docs', 'docs/decisions', 'examples', 'audit', 'proof'].flatMap(folder => readdirSync(join(ROOT, folder), { recursive: folder === 'examples', encoding: 'utf8' })
    .filter(name => name.endsWith('.md') && !name.includes('node_modules')).map(name => `${folder}/${name}`))]
  .filter(page => !WRITTEN_BY_A_TOOL.includes(page));

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const blocks: Block[] = PAGES.flatMap(page => [...textOf(page).matchAll(/^```([^\n]*)\n([^]*?)^```/gm)]
  .map(([, language, text]) => ({ page, language: language.split(' ')[0], text })));

test('every link between pages leads to a file, and to a heading where it names one', () => {
  const broken = PAGES.flatMap(page => [...textOf(page).replace(/^```[^]*?^```/gm, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
    .map(([, target]) => target).filter(target => !leads(page, target)).map(target => `${page}: ${target}`));
  expect(broken).toEqual([]);
});

test('every TypeScript program of docs/ compiles against the public API', () => {
  const programs = new Map(blocks.filter(({ page, language }) => page.startsWith('docs/') && language === 'ts')
    .map(({ page, text }, index) => [join(ROOT, `${page}.${index}.ts`), `export {};\n${text}`]));
  expect(programs.size).toBeGreaterThanOrEqual(3);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    types: ['node'],
    paths: { 'cdk8s-bulkhead': [join(ROOT, 'lib/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = file => programs.has(file) || fileExists(file);
  host.readFile = file => programs.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => programs.has(file) ? ts.createSourceFile(file, programs.get(file)!, version) : getSourceFile(file, version);
  const program = ts.createProgram([...programs.keys()], options, host);
  const problems = [...programs.keys()].flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, messageText }) => `${relative(ROOT, file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  expect(problems).toEqual([]);
});

test('every YAML and JSON block parses', () => {
  const data = blocks.filter(({ language }) => ['yaml', 'json'].includes(language));
  expect(data.length).toBeGreaterThan(3);
  expect(data.flatMap(({ page, text }) => parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => `${page}: ${message}`)))).toEqual([]);
});

test('every `bulkhead` command uses options that the command has', () => {
  const commands = blocks.filter(({ language }) => language === 'console').flatMap(({ page, text }) =>
    [...text.matchAll(/\bbulkhead (check|checks|explain|pin|baseline)\b([^|>\n]*)/g)].map(([, name, rest]) => ({ page, name, options: rest.match(/--[a-z-]+/g) ?? [] })));
  expect(commands.length).toBeGreaterThan(8);
  const unknown = commands.flatMap(({ page, name, options }) => options.filter(option => !helpOf(name).includes(option)).map(option => `${page}: bulkhead ${name} ${option}`));
  expect(unknown).toEqual([]);
});

test('every `npm run` command is a script of package.json', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'));
  const named = PAGES.filter(page => !page.startsWith('examples/app-repo')).flatMap(page =>
    [...textOf(page).matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name]) => ({ page, name })));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => scripts[name] === undefined)).toEqual([]);
});

test('README.md names the versions of TypeScript and ts-node that the example repository is tested with', () => {
  const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(textOf('examples/app-repo/package.json'));
  for (const name of ['typescript', 'ts-node']) {
    expect(textOf('README.md')).toContain(` ${name}@${devDependencies[name]}`);
  }
});

function leads(page: string, target: string): boolean {
  const [path, heading] = target.split('#');
  const file = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  return existsSync(file) && (heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading));
}

/** The anchors that GitHub gives the headings of a page. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\s-]/g, '').trim().replace(/ /g, '-'));
}

function helpOf(command: string): string {
  let printed = '';
  const print = (text: string) => { printed += text; };
  void run([command, '--help'], { env: {}, cwd: ROOT, interactive: { output: false, side: false }, stdin: () => Buffer.from(''), out: print, side: print, now: () => 0 });
  return printed;
}

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}
