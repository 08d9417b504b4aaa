import { spawn } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { createServer } from 'net';
import { resolve } from 'path';
import type { OfItself } from './of-itself';
import { becomesSo } from './wait';
import { freePorts } from '../../scripts/ports';
import { removeFolder, temporaryFolder } from '../../scripts/processes';
import { ControlPlane } from '../rig/control-plane';

const ROOT = resolve(__dirname, '../..');
const LONG = 'w38'; // a replay that runs for half a minute
const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];
const PLUGINS = '/usr/libexec/kubernetes'; // where Kubernetes' programs make a folder for plugins, unless another is set
const BLOCKED = [2, 3, 4, 5]; // API server, controller manager, scheduler, KWOK: each once
const hadPlugins = existsSync(PLUGINS);

/** Control planes run, and the command ends before its time; or another program takes a port. */
export const controlPlane: readonly OfItself[] = [
  { promise: 'nothing is left of `npm run proof` after Ctrl-C', problems: () => afterSignal('SIGINT') },
  { promise: 'nothing is left of `npm run proof` after SIGTERM', problems: () => afterSignal('SIGTERM') },
  { promise: 'a port that another process takes at the last moment is no obstacle', problems: portTaken },
  { promise: `no run makes ${PLUGINS}`, problems: async () => existsSync(PLUGINS) === hadPlugins ? [] : [`${PLUGINS} is there`] },
];

async function afterSignal(signal: 'SIGINT' | 'SIGTERM'): Promise<string[]> {
  const folder = temporaryFolder('proof-self-');
  const child = spawn('npm', ['run', '--silent', 'proof', '--', LONG], { cwd: ROOT, stdio: 'ignore', detached: true, env: { ...process.env, TMPDIR: folder } });
  const ended = new Promise(done => child.once('exit', done));
  try {
    const ran = await becomesSo(() => PROGRAMS.every(program => processesOf(folder).some(line => line.includes(`/${program} `))));
    process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal); // a terminal sends it to the whole group
    await ended;
    await becomesSo(() => leftIn(folder).length === 0);
    return ran ? leftIn(folder) : ['no control plane ever ran'];
  } finally {
    removeFolder(folder);
  }
}

function leftIn(folder: string): string[] {
  return [
    ...processesOf(folder).map(line => `the process ${line.slice(0, 150)}`),
    ...readdirSync(folder).filter(name => name.startsWith('proof-')).map(name => `the folder ${name}`),
  ];
}

/** The command lines of those whose temporary folder, or whose arguments, are in a folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(pid => {
    try {
      const [line, environment] = ['cmdline', 'environ'].map(file => readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').join(' '));
      return line.includes(folder) || environment.includes(folder) ? [line] : [];
    } catch {
      return []; // it has just ended
    }
  });
}

async function portTaken(): Promise<string[]> {
  const blockers: ReturnType<typeof createServer>[] = [];
  const takeOne = async (count: number) => {
    const ports = await freePorts(count);
    if (blockers.length < BLOCKED.length) {
      const blocker = createServer();
      await new Promise<void>(listening => blocker.listen(ports[BLOCKED[blockers.length]], '127.0.0.1', listening));
      blockers.push(blocker);
    }
    return ports;
  };
  try {
    const plane = await ControlPlane.start(undefined, takeOne);
    await plane.stop();
    return blockers.length === BLOCKED.length ? [] : ['it started with a port that was taken'];
  } catch (error) {
    return [`it did not start: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    blockers.forEach(blocker => blocker.close());
  }
}
