import { ChildProcess } from 'child_process';
import { generateKeyPairSync, randomBytes } from 'crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { connect } from 'net';
import { join } from 'path';
import { stringify } from 'yaml';
import { Api } from './api';
import { Binaries, binaries, Program } from './binaries';
import { kwokStages } from './kwok-stages';
import { STAGES } from './pace';
import { PATIENCE } from './patience';
import { freePorts } from '../../scripts/ports';
import { end, hasEnded, removeFolder, start, temporaryFolder } from '../../scripts/processes';

const STARTS = 5; // another run may take a port between the look and the start
const PORTS = 6;
const TAKEN = 'address already in use';
const UNTHROTTLED = ['--kube-api-qps', '1000', '--kube-api-burst', '1000']; // by default the controllers ask for their tokens for five seconds
// no addresses for nodes are wanted; what deletes the content of a namespace does so by its name, and would take what the next arm has made in one of the same name
const CONTROLLERS = ['*', '-node-ipam-controller', '-namespace-controller'];
const CONTROL_PLANE: readonly Program[] = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];

/** etcd, API server, controller manager, scheduler and KWOK, on loopback ports that were free, with nothing in it yet. */
export class ControlPlane {
  /** Why none can run on this machine; nothing where one can. */
  public static missing(): string[] {
    return process.platform === 'win32' ? ['etcd and Kubernetes do not run on Windows'] : [];
  }

  /** Builds what is not yet built. */
  public static build(): void {
    binaries(CONTROL_PLANE);
    kwokStages();
  }

  /** Starts one; `logs` is the folder that its logs are left in. */
  public static async start(logs?: string, takePorts: typeof freePorts = freePorts): Promise<ControlPlane> {
    for (let left = STARTS; ; left--) {
      const plane = new ControlPlane(await takePorts(PORTS), logs);
      try {
        await plane.up(binaries(CONTROL_PLANE));
        return plane;
      } catch (error) {
        const again = left > 1 && plane.logs().includes(TAKEN);
        await plane.stop();
        if (!again) {
          throw error;
        }
      }
    }
  }

  public readonly api: Api;
  /** Where the logs of all programs are, while it runs. */
  public readonly folder = temporaryFolder('proof-');
  private readonly token = randomBytes(16).toString('hex');
  private readonly children = new Map<Program, ChildProcess>();
  private readonly ends: Promise<true>[] = [];
  private readonly seen = new Map<string, number>(); // bytes of each log that belong to earlier arms

  private constructor(private readonly ports: readonly number[], private readonly logFolder?: string) {
    this.api = new Api(ports[2], this.token);
  }

  /** Ends everything; the logs stay if a folder was given for them. */
  public async stop(): Promise<void> {
    this.api.close();
    await Promise.all([...this.children.values()].map(end));
    if (this.logFolder !== undefined) {
      this.keepLogs(this.logFolder);
    }
    removeFolder(this.folder);
  }

  /** Leaves out of later logs what its programs have logged so far. */
  public forgetLogs(): void {
    this.logNames().forEach(name => this.seen.set(name, this.logOf(name).length));
  }

  /** Writes to a folder what its programs have logged since the last `forget`. */
  public keepLogs(folder: string): void {
    mkdirSync(folder, { recursive: true });
    this.logNames().forEach(name => writeFileSync(join(folder, name), this.logOf(name).subarray(this.seen.get(name))));
  }

  /** The last lines of every log, for a replay that failed. */
  public logs(lines: number = 15): string {
    return this.logNames().map(name => `== ${name}\n${this.logOf(name).toString('utf8').split('\n').slice(-lines).join('\n')}`).join('\n');
  }

  private logOf(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  private logNames(): string[] {
    return readdirSync(this.folder).filter(name => name.endsWith('.log')).sort();
  }

  private async up(programs: Binaries): Promise<void> {
    const [etcd, peer, apiserver, controllers, scheduler, kwok] = this.ports;
    const file = (name: string) => join(this.folder, name);
    const run = (program: Program, ...args: string[]) => {
      const child = start(programs[program], args, file(`${program}.log`));
      this.ends.push(new Promise(resolve => child.once('exit', () => resolve(true))));
      this.children.set(program, child);
    };
    this.writeSecrets();
    run('etcd', '--data-dir', file('etcd'), '--unsafe-no-fsync', '--listen-client-urls', `http://127.0.0.1:${etcd}`, '--advertise-client-urls', `http://127.0.0.1:${etcd}`,
      '--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`);
    run('kube-apiserver', '--etcd-servers', `http://127.0.0.1:${etcd}`, '--bind-address', '127.0.0.1', '--advertise-address', '127.0.0.1', '--secure-port', `${apiserver}`,
      '--cert-dir', file('certs'), '--token-auth-file', file('tokens.csv'), '--authorization-mode', 'RBAC', '--anonymous-auth=false', '--service-cluster-ip-range', '198.19.0.0/16',
      '--service-account-issuer', 'https://proof', '--service-account-key-file', file('key.pub'), '--service-account-signing-key-file', file('key.pem'), '--endpoint-reconciler-type', 'none');
    await this.answers();
    run('kube-controller-manager', '--kubeconfig', file('kubeconfig'), '--controllers', CONTROLLERS.join(), '--leader-elect=false', '--secure-port', `${controllers}`, '--bind-address', '127.0.0.1',
      '--cert-dir', file('certs-controllers'), '--flex-volume-plugin-dir', file('volume-plugins'), '--service-account-private-key-file', file('key.pem'), '--use-service-account-credentials=true', ...UNTHROTTLED);
    run('kube-scheduler', '--kubeconfig', file('kubeconfig'), '--leader-elect=false', '--secure-port', `${scheduler}`, '--bind-address', '127.0.0.1', '--cert-dir', file('certs-scheduler'));
    writeFileSync(file('stages.yaml'), [...kwokStages(), ...STAGES.map(stage => stringify(stage))].join('\n---\n'));
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
    await this.comesUp('kube-apiserver', async () => (await this.api.ask('GET', '/readyz').catch(() => undefined))?.status === 200);
  }

  /** Every namespace gets its ServiceAccount only once the controllers run. */
  private async hasDefaults(): Promise<void> {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' } };
    await this.comesUp('kube-controller-manager', async () => await this.api.get(account) !== undefined);
    await this.comesUp('kube-scheduler', () => listens(this.ports[4]));
    await this.comesUp('kwok', () => listens(this.ports[5]));
  }

  private async comesUp(program: Program, so: () => Promise<boolean>): Promise<void> {
    const ended = () => [...this.children].filter(([, child]) => hasEnded(child)).map(([name]) => name);
    await this.api.until(async () => ended().length > 0 || Promise.race([so(), ...this.ends]), PATIENCE); // a process that took the port may never answer
    if (ended().length > 0 || !await so()) {
      const why = ended().length > 0 ? `${ended().join(' and ')} ended` : `${program} did not come up in ${PATIENCE} seconds`;
      throw new Error(`${why}\n${this.logs()}`);
    }
  }
}

async function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1').once('error', () => resolve(false)).once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
