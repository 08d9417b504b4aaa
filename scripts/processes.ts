import { ChildProcess, spawn } from 'child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const running = new Set<ChildProcess>();
const folders = new Set<string>();
const RETRIES = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }; // a process that was killed may still write its last file

/** Starts a process that ends with this one, whatever ends it: kill -9 aside. */
export function start(program: string, args: readonly string[], log: string): ChildProcess {
  const output = openSync(log, 'a');
  const child = spawn(program, args, { stdio: ['ignore', output, output], env: { PATH: process.env.PATH, HOME: process.env.HOME } });
  closeSync(output);
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Ends a process at once, and waits until it has ended: an API server that is asked kindly keeps its port for many seconds. */
export async function end(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** Whether a process is there no more, or never was. */
export function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** A folder for what processes write; it goes as they do. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, RETRIES);
  folders.delete(folder);
}

function endAll(): void {
  running.forEach(child => child.kill('SIGKILL'));
  folders.forEach(removeFolder);
}

process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130));
}
