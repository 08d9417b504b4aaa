import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';

/** Where every run leaves what it saw; beside what synth writes, out of git. */
const RECORDS = resolve(__dirname, '../dist/proof');

/** Where the logs of what failed are. */
export const LOGS = join(RECORDS, 'logs');

/** Keeps what a part saw, for PROOF.md. */
export function keep(part: string, record: unknown): void {
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(fileOf(part), JSON.stringify(record, undefined, 2) + '\n');
}

/** What a part saw last; nothing where it never ran. */
export function kept<T>(part: string): T | undefined {
  return existsSync(fileOf(part)) ? JSON.parse(readFileSync(fileOf(part), 'utf8')) as T : undefined;
}

function fileOf(part: string): string {
  return join(RECORDS, `${part}.json`);
}
