import { ChildProcess, spawn } from 'child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';

const PREFIX = 'proof-traffic-';
const CGROUPS = '/sys/fs/cgroup';
const OWNER = 'owner'; // the file that says whose folder it is
const FOLDER = 'PROOF_MACHINE';
const END_SECONDS = 20;
const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

const alive = new Set<Machine>();

/**
 * A machine within this one: its network has no uplink, its processes end with the first of them, its mounts are not visible outside.
 * The kernel takes all that down by itself; cgroups and one folder are taken down here.
 */
export class Machine {
  /** The names of all that this process has started. */
  public static readonly all: string[] = [];

  /** Inside a machine: its folder, in which all is made from then on. What was compiled before is shared: each would take seconds for it. */
  public static enter(): string {
    return process.env.TMPDIR = process.env[FOLDER]!;
  }

  /** Ends what a killed run left behind. */
  public static sweep(): void {
    readdirSync(tmpdir()).filter(name => name.startsWith(PREFIX)).map(name => join(tmpdir(), name)).forEach(folder => {
      const owner = textOf(join(folder, OWNER));
      if (owner !== '' && !existsSync(`/proc/${owner}`)) { // one without an owner is being made at this moment
        takeDown(folder);
      }
    });
  }

  public readonly folder = mkdtempSync(join(tmpdir(), PREFIX));
  public readonly name = basename(this.folder);
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  /** Starts a program as the first process of the machine; what it prints goes to `inside.log`. */
  constructor(command: readonly string[]) {
    writeFileSync(join(this.folder, OWNER), `${process.pid}`);
    cgroupsOf(this.folder).map(makeCgroup).forEach(delegate);
    const cgroup = makeCgroup(join(cgroupsOf(this.folder)[0], 'system')); // its children inherit it
    const script = `echo 0 > ${cgroup}/cgroup.procs; exec "$@" > "$0" 2>&1`;
    alive.add(this);
    Machine.all.push(this.name);
    this.child = spawn('unshare', [...NAMESPACES, 'sh', '-c', script, join(this.folder, 'inside.log'), ...command], { stdio: ['pipe', 'inherit', 'inherit'], detached: true, env: { ...process.env, [FOLDER]: this.folder } });
    this.ended = new Promise(resolve => {
      this.child.once('exit', () => resolve());
      this.child.once('error', () => resolve());
    });
  }

  /** Waits until the first process has ended. */
  public async end(seconds: number): Promise<boolean> {
    const late = setTimeout(() => this.child.kill('SIGKILL'), seconds * 1000);
    await this.ended;
    clearTimeout(late);
    return this.child.signalCode === null;
  }

  /** A file that the machine wrote. */
  public read(name: string): string | undefined {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  /** Leaves the logs of all that ran in it in a folder of that name. */
  public keepLogs(folder: string): void {
    mkdirSync(folder, { recursive: true });
    const inside = readdirSync(this.folder, { withFileTypes: true });
    const places = [this.folder, ...inside.filter(entry => entry.isDirectory()).map(({ name }) => join(this.folder, name))];
    places.flatMap(place => readdirSync(place).filter(name => name.endsWith('.log')).map(name => join(place, name)))
      .forEach(log => copyFileSync(log, join(folder, basename(log))));
  }

  /** Ends all of it at once; works while this process exits, too. */
  public close(): void {
    if (alive.delete(this)) {
      this.child.kill('SIGKILL');
      takeDown(this.folder);
    }
  }
}

/** What a machine has on this one while it runs, and must not leave: processes, cgroups, mounts, network interfaces, its folder. */
export function tracesOf(machine: string): string[] {
  const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name) && textOf(`/proc/${name}/cgroup`).includes(machine));
  return [
    ...processes.map(pid => `the process ${pid}: ${textOf(`/proc/${pid}/cmdline`).split('\0').join(' ').slice(0, 150)}`),
    ...hierarchies().flatMap(root => readdirSync(root).filter(name => name === machine).map(name => `the cgroup ${join(root, name)}`)),
    ...textOf('/proc/self/mountinfo').split('\n').filter(line => line.includes(machine)).map(line => `the mount ${line.split(' ')[4]}`),
    ...readdirSync('/sys/class/net').filter(name => /^(veth|pods0|node0)/.test(name)).map(name => `the interface ${name}`),
    ...readdirSync(tmpdir()).filter(name => name === machine).map(name => `the folder ${name}`),
  ];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}

/** Every hierarchy of cgroup v1, or the only one of v2. */
function hierarchies(): string[] {
  return existsSync(join(CGROUPS, 'cgroup.controllers')) ? [CGROUPS]
    : readdirSync(CGROUPS).map(name => join(CGROUPS, name)).filter(root => existsSync(join(root, 'cgroup.procs')));
}

function cgroupsOf(folder: string): string[] {
  return hierarchies().map(root => join(root, basename(folder)));
}

function makeCgroup(path: string): string {
  mkdirSync(path);
  return path;
}

/** Cgroups v2 below a cgroup have the controllers that it hands on; v1 knows no such thing. */
function delegate(path: string): void {
  const controllers = textOf(join(path, 'cgroup.controllers')).trim().split(' ').filter(name => name !== '');
  if (hierarchies().length === 1 && controllers.length > 0) {
    writeFileSync(join(path, 'cgroup.subtree_control'), controllers.map(name => `+${name}`).join(' '));
  }
}

/** Removes cgroups and folder, once the last process in them is gone. */
function takeDown(folder: string): void {
  const deadline = Date.now() + END_SECONDS * 1000;
  for (const path of cgroupsOf(folder)) {
    while (existsSync(path) && !removed(path) && Date.now() < deadline) {
      pause(50);
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function removed(path: string): boolean {
  try {
    readdirSync(path, { withFileTypes: true }).filter(entry => entry.isDirectory()).forEach(entry => removed(join(path, entry.name)));
    rmdirSync(path);
    return true;
  } catch {
    return false; // a process in it is still ending
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

process.once('exit', () => alive.forEach(machine => machine.close()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130));
}
