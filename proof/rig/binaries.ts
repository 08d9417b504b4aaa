import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { cached } from '../../scripts/cache';
import { run } from '../../scripts/command';

const SOURCES = resolve(__dirname, '../go');
const KUBERNETES = 'k8s.io/component-base/version';
const VERSION = /k8s\.io\/kubernetes v(1\.(\d+)\.\d+)/.exec(readFileSync(join(SOURCES, 'kubernetes/go.mod'), 'utf8'))!;

/** The version of Kubernetes that the replays run on, as go.mod pins it. */
export const KUBERNETES_VERSION = VERSION[1];

/** Where each program is, by its name. */
export type Binaries = Readonly<Record<Program, string>>;

const PROGRAMS = {
  'etcd': { module: 'etcd', package: 'go.etcd.io/etcd/server/v3' },
  'kwok': { module: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok' },
  'kube-apiserver': { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  'kube-controller-manager': { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  'kube-scheduler': { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kube-scheduler' },
  'kubelet': { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kubelet' },
  'kube-proxy': { module: 'kubernetes', package: 'k8s.io/kubernetes/cmd/kube-proxy' },
} as const;

export type Program = keyof typeof PROGRAMS;

/** Builds what is not yet built, from modules that go.sum pins, into a folder that is called after it. */
export function binaries(names: readonly Program[]): Binaries {
  return Object.fromEntries(names.map(name => [name, binary(name)])) as Binaries;
}

/** The folder of a module's sources, once it is downloaded. */
export function moduleFolder(module: string, path: string): string {
  return run('go', ['list', '-mod=mod', '-m', '-f', '{{.Dir}}', path], { cwd: join(SOURCES, module) }).trim();
}

/** What a module pins, as the last part of a folder's name. */
export function sumsOf(module: string): string {
  return createHash('sha256').update(readFileSync(join(SOURCES, module, 'go.sum'))).digest('hex').slice(0, 16);
}

function binary(name: Program): string {
  const { module, package: path } = PROGRAMS[name];
  const folder = join(SOURCES, module);
  return join(cached(name, sumsOf(module), bin => {
    run('go', ['build', '-mod=mod', '-trimpath', '-ldflags', flags(module), '-o', join(bin, name), path], { cwd: folder, env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' } });
  }), name);
}

/** Without its version an API server calls itself v0.0.0, and clients take it for an old one. */
function flags(module: string): string {
  const [, version, minor] = VERSION;
  const values = module === 'kubernetes' ? [`gitVersion=v${version}`, 'gitMajor=1', `gitMinor=${minor}`] : [];
  return ['-s', '-w', ...values.map(value => `-X ${KUBERNETES}.${value}`)].join(' ');
}
