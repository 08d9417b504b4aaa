import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'fs';
import { join, relative, resolve } from 'path';
import { editAll } from './edit';
import type { Edit } from './mutation';
import { removeFolder, temporaryFolder } from '../../scripts/processes';

/** The checkout, which no mutation ever touches. */
export const ROOT = resolve(__dirname, '../..');

const COPIED = ['lib', 'proof', 'scripts', 'examples', 'test', 'package.json', 'tsconfig.json'];
const COMPILED = /^lib\/.*\.(js|d\.ts)$/; // may be older than the source beside it

/** Every app of a copy is written whatever the checks say; what they say is noted. */
const DESPITE_CHECKS: readonly Edit[] = [
  { file: 'proof/rig/apply.ts', text: 'app.synthYaml()', instead: "require('./despite-checks').yamlDespiteChecks(app)" },
  { file: 'proof/network/random-apps.ts', text: 'app.synthYaml()', instead: "require('./despite-checks').yamlDespiteChecks(app)" },
];

/** The tree in a folder of its own, edited; the folder goes with the process at the latest. */
export class Copy {
  public readonly folder = temporaryFolder('mutation-');
  private readonly records = join(this.folder, 'dist/proof');

  constructor(edits: readonly Edit[]) {
    for (const name of COPIED) {
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true, filter: source => !COMPILED.test(relative(ROOT, source)) });
    }
    mkdirSync(this.records, { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    editAll(this.folder, [...DESPITE_CHECKS, ...edits]);
  }

  /** What a program in the copy kept; nothing where it did not come so far. */
  public kept<T>(name: string): T | undefined {
    const path = join(this.records, `${name}.json`);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as T : undefined;
  }

  public remove(): void {
    removeFolder(this.folder);
  }
}
