import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { ended, Figures, OVERRUN } from './child';
import { run } from '../command';

export const ROOT = resolve(__dirname, '../..');
const PROGRAMS = join(__dirname, 'programs');
const AFTER_COMPILER = ['scripts/lazy-entry.ts', 'scripts/one-file-folders.ts']; // in the order of `npm run compile`
const NEEDED = ['lib', 'package.json', 'tsconfig.json', 'README.md', 'LICENSE', ...AFTER_COMPILER]; // what the compilation needs
const OPTIONS = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
const SOURCE = /(?<!\.d)\.ts$/;

/** The library as it is published, in a folder of its own, and the measuring programs beside it. */
export class Compiled {
  /** The manifests of one service, with these words where its name and its namespace go. */
  public readonly manifests: readonly object[];
  public readonly name = 'service-name';
  public readonly namespace = 'service-namespace';

  constructor(public readonly folder: string) {
    for (const file of NEEDED) cpSync(join(ROOT, file), join(folder, file), { recursive: true, filter: path => !/\.(js|d\.ts)$/.test(path) });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    run(join(ROOT, 'node_modules/.bin/jsii'), ['--silence-warnings=reserved-word'], { cwd: folder });
    for (const file of readdirSync(join(folder, 'lib'), { recursive: true, encoding: 'utf8' })) {
      if (SOURCE.test(file)) rmSync(join(folder, 'lib', file)); // they are not in the published package
    }
    for (const script of AFTER_COMPILER) run(join(ROOT, 'node_modules/.bin/ts-node'), ['-T', script], { cwd: folder });
    this.compilePrograms();
    this.manifests = JSON.parse(ended(process.execPath, [this.program('manifests'), this.name, this.namespace], { folder })!);
    const literals = JSON.stringify(this.manifests).replaceAll(`"${this.name}"`, 'name').replaceAll(`"${this.namespace}"`, 'namespace');
    writeFileSync(this.program('literals'), `module.exports = (name, namespace) => (${literals});\n`);
  }

  /** One run of a program: the figures that it prints. */
  public measure(program: string, ...args: readonly string[]): Figures | string {
    const printed = ended(process.execPath, [this.program(program), ...args], { folder: this.folder });
    return printed === undefined ? OVERRUN : JSON.parse(printed);
  }

  /** A folder for what a run writes, empty. */
  public emptied(): string {
    const folder = join(this.folder, 'written');
    rmSync(folder, { recursive: true, force: true });
    return folder;
  }

  public program(name: string): string {
    return join(this.folder, 'scripts/bench/programs', `${name}.js`);
  }

  private compilePrograms(): void {
    mkdirSync(join(this.program('any'), '..'), { recursive: true });
    for (const file of readdirSync(PROGRAMS)) {
      const source = readFileSync(join(PROGRAMS, file), 'utf8');
      writeFileSync(this.program(file.replace(SOURCE, '')), transpileModule(source, { compilerOptions: OPTIONS }).outputText);
    }
  }
}
