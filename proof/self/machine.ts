import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { OfItself } from './of-itself';
import { becomesSo } from './wait';
import { PATIENCE } from '../rig/patience';
import { command, inside } from '../traffic/rig/inside-command';
import { Machine, tracesOf } from '../traffic/rig/machine';

const WAYS = { 'Ctrl-C': 'SIGINT', 'SIGTERM': 'SIGTERM', 'kill -9 and the next start': 'SIGKILL' } as const;

/** Pods run, and their machine ends before its time. */
export const machine: readonly OfItself[] = [
  { promise: 'nothing is left of a machine after an error', problems: afterError },
  ...Object.entries(WAYS).map(([name, signal]) => ({ promise: `nothing is left of a machine after ${name}`, problems: () => afterSignal(signal) })),
];

async function afterError(): Promise<string[]> {
  const broken = new Machine(inside('unfinished', 'naive', 0));
  await broken.end(PATIENCE);
  const ran = broken.read('running') === 'pods';
  broken.close();
  return ran ? tracesOf(broken.name) : ['no pod ever ran'];
}

async function afterSignal(signal: NodeJS.Signals): Promise<string[]> {
  const [program, ...args] = command('hang.ts');
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const name = await new Promise<string>(resolve => {
    child.stdout.once('data', chunk => resolve(`${chunk}`.trim()));
    child.once('exit', () => resolve('nothing that runs'));
  });
  const ran = await becomesSo(() => existsSync(join(tmpdir(), name, 'running')));
  const before = tracesOf(name);
  process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal); // a terminal sends it to the whole group
  await ended;
  if (signal === 'SIGKILL') {
    await becomesSo(() => tracesOf(name).every(trace => !trace.startsWith('the process'))); // the first process of the machine sees that its holder is gone
    Machine.sweep();
  }
  return ran && before.some(trace => trace.startsWith('the process')) ? tracesOf(name) : ['no pod ever ran'];
}
