import { readFileSync, renameSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { stringify } from 'yaml';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { readDocument } from '../lint/reader';

const VERSION = 1;
const HEADER = '# Known findings: `bulkhead check --baseline` reports only new ones. Remove entries as you fix them; do not add entries by hand.\n';

/** The entries of a baseline file. */
export function readBaseline(file: string, terminal: Terminal): string[] {
  const read = readDocument({ name: file, text: textOf(file, terminal), asked: true });
  const value: unknown = 'message' in read ? undefined : read.value;
  const entries = value !== null && typeof value === 'object' && Reflect.get(value, 'version') === VERSION ? Reflect.get(value, 'findings') : undefined;
  if (!Array.isArray(entries) || !entries.every(entry => typeof entry === 'string')) {
    throw new UsageError(`--baseline ${file}: is not a baseline of version ${VERSION}`, 'Write it again with `--write-baseline`.');
  }
  return entries;
}

/** Writes a baseline file; a reader sees the old file or the new one, never a part. */
export function writeBaseline(file: string, entries: readonly string[], terminal: Terminal): void {
  const place = resolve(terminal.cwd, file);
  try {
    writeFileSync(`${place}.new`, HEADER + stringify({ version: VERSION, findings: entries }, { lineWidth: 0 }));
    renameSync(`${place}.new`, place);
  } catch (error) {
    throw new UsageError(`--baseline ${file}: cannot be written (${error instanceof Error ? error.message : String(error)})`, 'Name a file in a directory that you may write to.');
  }
}

function textOf(file: string, terminal: Terminal): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch {
    throw new UsageError(`--baseline ${file}: cannot be read`, 'Write it first with `--write-baseline`.');
  }
}
