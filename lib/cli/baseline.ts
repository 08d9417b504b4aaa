import { readFileSync, renameSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { stringify } from 'yaml';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { readDocument } from '../lint/reader';
import type { Told } from '../lint/report';

const VERSION = 1;
const HEADER = '# Findings that are known today: `bulkhead check --baseline` tells only what is new. Shrink it, never add to it by hand.\n';

/** The findings that were there before, by check, object and field: lines may move, they stay. */
export class Baseline {
  public static read(file: string, terminal: Terminal): Baseline {
    const read = readDocument({ name: file, text: textOf(file, terminal), asked: true });
    const value: unknown = 'message' in read ? undefined : read.value;
    const findings = value !== null && typeof value === 'object' && Reflect.get(value, 'version') === VERSION ? Reflect.get(value, 'findings') : undefined;
    if (!Array.isArray(findings) || !findings.every(one => typeof one === 'string')) {
      throw new UsageError(`--baseline ${file}: is no baseline of this version`, 'write it anew with --write-baseline');
    }
    return new Baseline(findings);
  }

  /** Writes down what is told today; a reader sees the old file or the new one, never half of it. */
  public static write(file: string, told: readonly Told[], terminal: Terminal): void {
    const place = resolve(terminal.cwd, file);
    const findings = told.filter(isFinding).map(keyOf).sort();
    try {
      writeFileSync(`${place}.new`, HEADER + stringify({ version: VERSION, findings }, { lineWidth: 0 }));
      renameSync(`${place}.new`, place);
    } catch (error) {
      throw new UsageError(`--baseline ${file}: cannot be written (${error instanceof Error ? error.message : String(error)})`, 'name a file in a directory that you may write to');
    }
  }

  private readonly left = new Map<string, number>();

  private constructor(findings: readonly string[]) {
    findings.forEach(key => this.left.set(key, (this.left.get(key) ?? 0) + 1));
  }

  /** Whether a finding was there before; each entry stands for one. */
  public knows(told: Told): boolean {
    const count = isFinding(told) ? this.left.get(keyOf(told)) ?? 0 : 0;
    this.left.set(keyOf(told), Math.max(0, count - 1));
    return count > 0;
  }

  /** How many entries no finding has taken: they are mended. */
  public mended(): number {
    return [...this.left.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** What is said about a waiver is about the day, and no baseline takes that. */
function isFinding({ id }: Told): boolean {
  return !id.startsWith('waiver-');
}

function keyOf({ id, subject, field }: Told): string {
  return `${id} ${subject} ${field}`.trim();
}

function textOf(file: string, terminal: Terminal): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch {
    throw new UsageError(`--baseline ${file}: cannot be read`, 'write it with --write-baseline first');
  }
}
