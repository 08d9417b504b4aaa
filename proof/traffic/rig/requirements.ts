import { accessSync, constants, existsSync } from 'fs';
import { attempt } from '../../../scripts/command';

const PROGRAMS = ['unshare', 'ip', 'mount', 'iptables', 'conntrack', 'containerd', 'containerd-shim-runc-v2', 'ctr', 'runc', 'tar'];
const CNI_FOLDERS = ['/usr/lib/cni', '/opt/cni/bin'];
const CNI_PLUGINS = ['bridge', 'host-local'];
const TRIALS = { // what the kernel must have, tried in a namespace of its own
  'network, mount and process namespaces': 'true',
  'a bridge in a network namespace': 'ip link add trial type bridge',
  'veth pairs': 'ip link add trial0 type veth peer name trial1',
  'iptables with NAT': 'iptables -t nat -N TRIAL',
  'overlayfs': 'mount -t tmpfs trial /mnt && mkdir /mnt/a /mnt/b /mnt/c && mount -t overlay trial -o lowerdir=/mnt/a,upperdir=/mnt/b,workdir=/mnt/c /mnt/a',
};

/** Where this machine keeps its CNI plugins. */
export function cniFolder(): string | undefined {
  return CNI_FOLDERS.find(folder => CNI_PLUGINS.every(plugin => existsSync(`${folder}/${plugin}`)));
}

/** Why a node cannot run here; nothing where it can. */
export function missing(): string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return [`a node needs Linux and root, this is ${process.platform} and user ${process.getuid?.() ?? 'unknown'}`];
  }
  const programs = PROGRAMS.filter(program => !onPath(program)).map(program => `the program ${program} is not there`);
  return [
    ...programs,
    ...(cniFolder() === undefined ? [`the CNI plugins ${CNI_PLUGINS.join(' and ')} are neither in ${CNI_FOLDERS.join(' nor in ')}`] : []),
    ...(programs.length > 0 ? [] : Object.entries(TRIALS).flatMap(([what, trial]) => {
      const { status, stderr } = attempt('unshare', ['--net', '--mount', '--pid', '--fork', '--mount-proc', 'sh', '-c', trial]);
      return status === 0 ? [] : [`${what}: ${stderr.trim()}`];
    })),
  ];
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some(folder => {
    try {
      accessSync(`${folder}/${program}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
