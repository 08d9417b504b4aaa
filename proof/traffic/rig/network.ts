import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { run } from '../../../scripts/command';

/** Benchmark ranges (RFC 2544): never a real network's. The control plane takes services from 198.19.0.0/16. */
export const POD_RANGE = '198.18.0.0/16';
/** The node's own address, in a documentation range (RFC 5737). */
export const NODE_ADDRESS = '198.51.100.1';
export const NODE_NAME = 'node-0';

// what a kubelet would change on the whole machine: it finds these values, and changes nothing
const SETTINGS = { 'vm/overcommit_memory': 1, 'kernel/panic': 10, 'kernel/panic_on_oops': 1, 'kernel/keys/root_maxkeys': 1000000, 'kernel/keys/root_maxbytes': 25000000 };

/** The network of the node: loopback, and a bridge that leads nowhere and has the default route. */
export function buildNetwork(): void {
  run('ip', ['link', 'set', 'lo', 'up']);
  run('ip', ['link', 'add', 'node0', 'type', 'bridge']);
  run('ip', ['address', 'add', `${NODE_ADDRESS}/24`, 'dev', 'node0']);
  run('ip', ['link', 'set', 'node0', 'up']);
  run('ip', ['route', 'add', 'default', 'dev', 'node0']);
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
}

/** What is written to /run and /var stays in the folder, or in memory; the rest of the machine does not see it. */
export function hideFiles(folder: string): void {
  run('mount', ['--make-rprivate', '/']);
  run('mount', ['-t', 'tmpfs', 'tmpfs', '/run']);
  const [upper, work, settings] = ['var', 'var-work', 'settings'].map(name => join(folder, name));
  [upper, work, settings].forEach(path => mkdirSync(path));
  run('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=/var,upperdir=${upper},workdir=${work}`, '/var']);
  Object.entries(SETTINGS).forEach(([name, value]) => {
    const file = join(settings, name.replace(/\//g, '-'));
    writeFileSync(file, `${value}\n`);
    run('mount', ['--bind', file, `/proc/sys/${name}`]);
  });
}
