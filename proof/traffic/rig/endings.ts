import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { command, inside } from './inside-command';
import { Machine, tracesOf } from './machine';
import type { Tally } from '../../../scripts/tally';

const START_SECONDS = 120;
const WAYS = { 'Ctrl-C': 'SIGINT', 'SIGTERM': 'SIGTERM', 'kill -9 and the next start': 'SIGKILL' } as const;

/** Whatever ends a replay while pods run, nothing of it is left. */
export async function recordEndings(tally: Tally): Promise<void> {
  tally.record('nothing is left after an error', await afterError());
  for (const [name, signal] of Object.entries(WAYS)) {
    tally.record(`nothing is left after ${name}`, await afterSignal(signal));
  }
}

async function afterError(): Promise<string[]> {
  const machine = new Machine(inside('unfinished', 'naive', 0));
  await machine.end(START_SECONDS);
  const ran = machine.read('running') === 'pods';
  machine.close();
  return ran ? tracesOf(machine.name) : ['no pod ever ran'];
}

async function afterSignal(signal: NodeJS.Signals): Promise<string[]> {
  const [program, ...args] = command('hang.ts');
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const name = await new Promise<string>(resolve => {
    child.stdout.once('data', chunk => resolve(`${chunk}`.trim()));
    child.once('exit', () => resolve('nothing that runs'));
  });
  const ran = await until(() => existsSync(join(tmpdir(), name, 'running')));
  const before = tracesOf(name);
  process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal); // a terminal sends it to the whole group
  await ended;
  if (signal === 'SIGKILL') {
    await until(() => tracesOf(name).every(trace => !trace.startsWith('the process'))); // the first process of the machine sees that nobody holds it
    Machine.sweep();
  }
  return ran && before.some(trace => trace.startsWith('the process')) ? tracesOf(name) : ['no pod ever ran'];
}

async function until(look: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline;) {
    if (look()) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}
