import { spawnSync } from 'child_process';
import { closeSync, openSync } from 'fs';
import { join } from 'path';
import { MAXIMUM_OUTPUT_BYTES } from '../command';

/** What one run measured, by name: milliseconds, MiB, counts. */
export type Figures = Readonly<Record<string, number>>;

export const DEADLINE_SECONDS = 60; // some arms would need many minutes
export const OVERRUN = `more than ${DEADLINE_SECONDS} s`;

/** Where and for how long a command runs. */
export interface Bounds {
  readonly folder: string;
  /** A file that takes what it prints, as `>` does. */
  readonly into?: string;
  readonly milliseconds?: number;
}

/** Runs a command to its end; undefined if the deadline came first. A failure is never a figure. */
export function ended(command: string, args: readonly string[], bounds: Bounds): string | undefined {
  const output = bounds.into === undefined ? 'pipe' as const : openSync(join(bounds.folder, bounds.into), 'w');
  try {
    const { error, status, stdout, stderr } = spawnSync(command, [...args], {
      cwd: bounds.folder,
      encoding: 'utf8',
      killSignal: 'SIGKILL',
      maxBuffer: MAXIMUM_OUTPUT_BYTES,
      stdio: ['ignore', output, 'pipe'],
      timeout: bounds.milliseconds ?? DEADLINE_SECONDS * 1000,
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return undefined;
    if (error || status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${error?.message ?? status}\n${stdout ?? ''}${stderr ?? ''}`);
    return stdout ?? '';
  } finally {
    if (output !== 'pipe') closeSync(output);
  }
}

/** Milliseconds for commands one after the other, from the start of the first process to the end of the last. */
export function timed(commands: readonly (readonly string[])[], bounds: Bounds): Figures | string {
  const begun = performance.now();
  for (const [command, ...args] of commands) {
    const left = DEADLINE_SECONDS * 1000 - (performance.now() - begun);
    if (left <= 0 || ended(command, args, { ...bounds, milliseconds: Math.ceil(left) }) === undefined) return OVERRUN;
  }
  return { time: performance.now() - begun };
}
