import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import type { App } from './image';
import { NODE_ADDRESS, NODE_NAME, POD_RANGE } from './network';
import { cniFolder } from './requirements';
import { attempt, run } from '../../../scripts/command';
import { start } from '../../../scripts/processes';
import type { Api } from '../../rig/api';
import { binaries } from '../../rig/binaries';
import { PATIENCE } from '../../rig/patience';

const SOCKET = '/run/containerd/containerd.sock';
const MEBIBYTE = 1024 * 1024;

/** What differs between the nodes of two replays. */
export interface NodeProps {
  /** Memory of all pods together; the rest of the machine's is reserved. */
  readonly memoryMebibytes?: number;
}

/** Starts a container runtime, a kubelet and a kube-proxy, and waits until the node is ready. They end with the machine. */
export async function startNode(api: Api, folder: string, kubeconfig: string, app: App, props: NodeProps = {}): Promise<void> {
  const programs = binaries(['kubelet', 'kube-proxy']);
  const log = (name: string) => join(folder, `${name}.log`);
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'cni'));
  write('cni/10-pods.conflist', JSON.stringify(podNetwork(folder)));
  start('containerd', ['--config', write('containerd.toml', containerd(folder, app))], log('containerd'));
  await import_(api, app);
  const kubelet = kubeletConfiguration(folder, props);
  start(programs.kubelet, ['--config', write('kubelet.yaml', stringify(kubelet)), '--kubeconfig', kubeconfig, '--root-dir', join(folder, 'kubelet'),
    '--hostname-override', NODE_NAME, '--node-ip', NODE_ADDRESS], log('kubelet'));
  start(programs['kube-proxy'], ['--config', write('kube-proxy.yaml', stringify(kubeProxyConfiguration(kubeconfig))), '--hostname-override', NODE_NAME], log('kube-proxy'));
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE_NAME } };
  const ready = await api.until(async () => {
    const found = await api.get(node);
    return found?.spec.taints === undefined && found?.status.conditions?.some((one: { type: string; status: string }) => one.type === 'Ready' && one.status === 'True');
  }, PATIENCE);
  if (!ready) {
    throw new Error(`the node did not get ready in ${PATIENCE} seconds`);
  }
}

/** The image goes into the runtime by hand: there is no registry. */
async function import_(api: Api, app: App): Promise<void> {
  const ctr = (...args: string[]) => attempt('ctr', ['--address', SOCKET, '--namespace', 'k8s.io', ...args]);
  if (!await api.until(async () => ctr('version').status === 0, PATIENCE)) {
    throw new Error(`containerd did not come up in ${PATIENCE} seconds`);
  }
  run('ctr', ['--address', SOCKET, '--namespace', 'k8s.io', 'images', 'import', app.archive]);
  run('ctr', ['--address', SOCKET, '--namespace', 'k8s.io', 'images', 'tag', app.tagged, app.digested]); // a reference with both is looked up by its digest
}

function containerd(folder: string, app: App): string {
  return `
version = 2
root = "${folder}/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[grpc]
  address = "${SOCKET}"
[plugins."io.containerd.internal.v1.opt"]
  path = "${folder}/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${app.tagged}"
  restrict_oom_score_adj = true # without CAP_SYS_RESOURCE no process may lower it, and every sandbox would fail
  disable_apparmor = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${cniFolder()}"
    conf_dir = "${folder}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
`;
}

function podNetwork(folder: string): object {
  return {
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [{
      type: 'bridge',
      bridge: 'pods0',
      isGateway: true,
      hairpinMode: true,
      ipam: { type: 'host-local', dataDir: join(folder, 'addresses'), ranges: [[{ subnet: POD_RANGE }]], routes: [{ dst: '0.0.0.0/0' }] },
    }],
  };
}

function kubeletConfiguration(folder: string, { memoryMebibytes }: NodeProps): object {
  const machine = Number(/MemTotal:\s+(\d+) kB/.exec(run('cat', ['/proc/meminfo']))![1]) * 1024;
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${folder.split('/').pop()}`,
    clusterDNS: [NODE_ADDRESS],
    clusterDomain: 'cluster.local',
    containerRuntimeEndpoint: `unix://${SOCKET}`,
    evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'nodefs.inodesFree': '1%', 'imagefs.available': '1%' },
    failCgroupV1: false,
    failSwapOn: false,
    makeIPTablesUtilChains: false,
    oomScoreAdj: 0, // may not be lowered without CAP_SYS_RESOURCE
    podLogsDir: join(folder, 'pod-logs'),
    resolvConf: writeResolver(folder),
    volumePluginDir: join(folder, 'volume-plugins'),
    ...(memoryMebibytes !== undefined && { systemReserved: { memory: `${Math.floor(machine / MEBIBYTE) - memoryMebibytes - 50}Mi` } }),
  };
}

/** The node's own search list comes on top of the cluster's three, as a cloud's does. */
function writeResolver(folder: string): string {
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, `nameserver ${NODE_ADDRESS}\nsearch zone.internal\n`);
  return file;
}

function kubeProxyConfiguration(kubeconfig: string): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig },
    clusterCIDR: POD_RANGE,
    conntrack: { maxPerCore: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' }, // they are the whole machine's
    mode: 'iptables', // in nftables mode the kernel refuses a rare connection while the rules change: a chain of before looks its endpoints up in a map of after
  };
}
