import { join } from 'path';

const FROM_SOURCE = join(__dirname, '../../../scripts/from-source.cjs');

/** The command that runs one arm as the first process of a machine. */
export function inside(id: string, side: 'naive' | 'ours', index: number): string[] {
  return command('inside.ts', id, side, `${index}`);
}

/** The command that runs a file of this folder. */
export function command(file: string, ...args: string[]): string[] {
  return [process.execPath, '-r', FROM_SOURCE, join(__dirname, file), ...args];
}
