import { ChildProcess } from 'child_process';
import { generateKeyPairSync, randomBytes } from 'crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { Api } from './api';
import { Binaries, binaries, moduleFolder, Program } from './binaries';
import { end, freePorts, start } from './processes';

const START_SECONDS = 60;
const CONTROL_PLANE: readonly Program[] = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];
const STAGES = ['node/fast/node-initialize.yaml', 'pod/general', 'volume/fast'];

/** etcd, API server, controller manager, scheduler and KWOK, on loopback ports that were free, with nothing in it yet. */
export class ControlPlane {
  public static readonly programs = CONTROL_PLANE;

  /** Starts one; `stages` are KWOK's for pods that fail, as YAML documents. */
  public static async start(stages: readonly object[] = []): Promise<ControlPlane> {
    const plane = new ControlPlane(await freePorts(6));
    try {
      await plane.up(binaries(CONTROL_PLANE), stages);
      return plane;
    } catch (error) {
      await plane.stop();
      throw error;
    }
  }

  public readonly api: Api;
  /** Where the logs of all programs are, while it runs. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'proof-'));
  private readonly token = randomBytes(16).toString('hex');
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly ports: readonly number[]) {
    this.api = new Api(ports[2], this.token);
  }

  /** Ends everything; the logs stay where somebody names a folder for them. */
  public async stop(): Promise<void> {
    this.api.close();
    await Promise.all(this.children.map(end));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The last lines of every log, for a replay that failed. */
  public logs(lines: number = 15): string {
    return readdirSync(this.folder).filter(name => name.endsWith('.log')).sort()
      .map(name => `== ${name}\n${readFileSync(join(this.folder, name), 'utf8').split('\n').slice(-lines).join('\n')}`).join('\n');
  }

  private async up(programs: Binaries, stages: readonly object[]): Promise<void> {
    const [etcd, peer, apiserver, controllers, scheduler, kwok] = this.ports;
    const file = (name: string) => join(this.folder, name);
    const run = (program: Program, ...args: string[]) => this.children.push(start(programs[program], args, file(`${program}.log`)));
    this.writeSecrets();
    run('etcd', '--data-dir', file('etcd'), '--unsafe-no-fsync', '--listen-client-urls', `http://127.0.0.1:${etcd}`, '--advertise-client-urls', `http://127.0.0.1:${etcd}`,
      '--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`);
    run('kube-apiserver', '--etcd-servers', `http://127.0.0.1:${etcd}`, '--bind-address', '127.0.0.1', '--advertise-address', '127.0.0.1', '--secure-port', `${apiserver}`,
      '--cert-dir', file('certs'), '--token-auth-file', file('tokens.csv'), '--authorization-mode', 'RBAC', '--anonymous-auth=false', '--service-cluster-ip-range', '198.19.0.0/16',
      '--service-account-issuer', 'https://proof', '--service-account-key-file', file('key.pub'), '--service-account-signing-key-file', file('key.pem'), '--endpoint-reconciler-type', 'none');
    await this.answers();
    run('kube-controller-manager', '--kubeconfig', file('kubeconfig'), '--controllers', '*,-nodeipam', '--leader-elect=false', '--secure-port', `${controllers}`, '--bind-address', '127.0.0.1',
      '--cert-dir', file('certs-controllers'), '--service-account-private-key-file', file('key.pem'), '--use-service-account-credentials=true');
    run('kube-scheduler', '--kubeconfig', file('kubeconfig'), '--leader-elect=false', '--secure-port', `${scheduler}`, '--bind-address', '127.0.0.1', '--cert-dir', file('certs-scheduler'));
    writeFileSync(file('stages.yaml'), [...kwokStages(), ...stages.map(stage => stringify(stage))].join('\n---\n'));
    run('kwok', '--kubeconfig', file('kubeconfig'), '--manage-all-nodes=false', '--manage-nodes-with-annotation-selector', 'kwok.x-k8s.io/node=fake', '--config', file('stages.yaml'),
      '--server-address', `127.0.0.1:${kwok}`, '--node-lease-duration-seconds', '40');
    await this.hasDefaults();
  }

  private writeSecrets(): void {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(this.folder, 'key.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(join(this.folder, 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(join(this.folder, 'tokens.csv'), `${this.token},admin,admin,"system:masters"\n`, { mode: 0o600 });
    writeFileSync(join(this.folder, 'kubeconfig'), stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{ name: 'proof', cluster: { 'server': `https://127.0.0.1:${this.ports[2]}`, 'insecure-skip-tls-verify': true } }],
      'users': [{ name: 'admin', user: { token: this.token } }],
      'contexts': [{ name: 'proof', context: { cluster: 'proof', user: 'admin' } }],
      'current-context': 'proof',
    }), { mode: 0o600 });
    mkdirSync(join(this.folder, 'etcd'));
  }

  private async answers(): Promise<void> {
    const ready = await this.api.until(async () => (await this.api.ask('GET', '/readyz').catch(() => undefined))?.status === 200, START_SECONDS);
    if (!ready) {
      throw new Error(`the API server did not come up in ${START_SECONDS} seconds\n${this.logs()}`);
    }
  }

  /** Every namespace gets its ServiceAccount only once the controllers run. */
  private async hasDefaults(): Promise<void> {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' } };
    if (!await this.api.until(() => this.api.get(account), START_SECONDS)) {
      throw new Error(`the controllers did not come up in ${START_SECONDS} seconds\n${this.logs()}`);
    }
  }
}

/** KWOK's own: nodes get ready, pods start, run, end and are deleted one step after the other. */
function kwokStages(): string[] {
  const root = join(moduleFolder('kwok', 'sigs.k8s.io/kwok'), 'kustomize/stage');
  return STAGES.flatMap(path => path.endsWith('.yaml') ? [path] : readdirSync(join(root, path)).filter(name => /^(pod|volume|pv|persistent).*\.yaml$/.test(name)).map(name => join(path, name)))
    .map(path => readFileSync(join(root, path), 'utf8'));
}
