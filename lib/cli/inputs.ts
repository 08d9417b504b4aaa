import { readdirSync, readFileSync, statSync } from 'fs';
import { join, resolve } from 'path';
import type { Terminal } from './terminal';
import type { Problem, SourceText } from '../lint/reader';

const STDIN = '-';
const MANIFESTS = /\.(ya?ml|json)$/i;
const IGNORED = new Set(['node_modules']); // and names that begin with a dot
const LARGEST = 64 * 1024 * 1024; // bytes; ten thousand objects take a fifth of it

/** The texts at the given paths, in their order, and why others could not be read. */
export class Inputs {
  public readonly problems: Problem[] = [];

  constructor(private readonly terminal: Terminal) {}

  /** One text after the other, so that only one is held at a time. */
  public *of(paths: readonly string[]): Generator<SourceText> {
    for (const path of paths) {
      if (path === STDIN) {
        yield* this.decoded('stdin', this.terminal.stdin(), true);
      } else {
        yield* this.under(path, true);
      }
    }
  }

  private *under(path: string, asked: boolean): Generator<SourceText> {
    const place = resolve(this.terminal.cwd, path);
    const entry = statSync(place, { throwIfNoEntry: false });
    if (entry?.isDirectory()) {
      const names = this.attempt(path, () => readdirSync(place, { withFileTypes: true })) ?? [];
      for (const { name } of names.filter(one => isManifest(one)).sort((a, b) => a.name < b.name ? -1 : 1)) {
        yield* this.under(join(path, name), false);
      }
    } else if (entry && entry.size > LARGEST) {
      this.problems.push(tooLarge(path));
    } else if (entry) {
      const bytes = this.attempt(path, () => readFileSync(place));
      yield* bytes ? this.decoded(path, bytes, asked) : [];
    } else {
      this.problems.push({ file: path, message: 'no such file or directory', fix: 'Name files, directories, or `-` for standard input.' });
    }
  }

  private *decoded(name: string, bytes: Buffer, asked: boolean): Generator<SourceText> {
    if (bytes.length > LARGEST) {
      this.problems.push(tooLarge(name));
      return;
    }
    try {
      yield { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), asked };
    } catch { // the decoder throws for no other reason
      this.problems.push({ file: name, message: 'is not UTF-8 text', fix: 'Give a file of YAML or JSON, in UTF-8.' });
    }
  }

  private attempt<T>(path: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      this.problems.push({ file: path, message: `cannot be read (${code})`, fix: 'Make it readable for the user that runs the command.' });
      return undefined;
    }
  }
}

function isManifest(entry: { name: string; isDirectory(): boolean; isFile(): boolean }): boolean {
  return !entry.name.startsWith('.') && (entry.isDirectory() ? !IGNORED.has(entry.name) : entry.isFile() && MANIFESTS.test(entry.name));
}

function tooLarge(file: string): Problem {
  return { file, message: `is larger than ${LARGEST / 1024 / 1024} MiB`, fix: 'Split the file.' };
}
