import { execFile } from 'child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { index, Pushable } from './images';
import { push } from './push';
import { LockEntry, parseLock } from '../../lib/images/lock';
import { attempt, Outcome } from '../command';
import { Tally } from '../tally';

const ROOT = resolve(__dirname, '../..');
const EXAMPLE = 'examples/online-boutique';
const LOCK = `${EXAMPLE}/images.lock.json`;
const REDIS = 'docker.io/library/redis:alpine';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const PROGRAM = `import { app } from './${EXAMPLE}/main';\napp(process.env.CDK8S_OUTDIR ?? 'dist').synth();\n`;
const TYPESCRIPT = { TS_NODE_PROJECT: join(ROOT, 'scripts/tsconfig.json'), TS_NODE_PREFER_TS_EXTS: 'true' };

/** `bulkhead pin` in a copy of the Online Boutique, with a registry on loopback as the mirror of every other. */
export async function pinning(tally: Tally, host: string, folder: string): Promise<void> {
  const boutique = new Boutique(host, join(folder, 'boutique'));
  const images = new Map(Object.keys(boutique.locked).map(image => [image, index(PLATFORMS, image)]));
  for (const [image, content] of images) await boutique.release(image, content);
  await pinned(tally, boutique, images);
  await moved(tally, boutique);
  await concurrent(tally, boutique);
}

async function pinned(tally: Tally, boutique: Boutique, images: ReadonlyMap<string, Pushable>): Promise<void> {
  const standIns = [...boutique.pin('--check', '--offline').stdout.matchAll(/^error: `(.+)` is locked by a stand-in$/gm)].map(([, image]) => image);
  tally.record('`pin --check` names every stand-in of the Online Boutique', standIns.join() === [...images.keys()].join() ? [] : standIns);

  boutique.forget(REDIS);
  const refused = boutique.synth();
  const isReported = refused.status !== 0 && refused.stderr.includes('`redis:alpine` has no digest, neither here nor in the lock file') && refused.stderr.includes('npx bulkhead pin redis:alpine');
  tally.record('without its line in the lock file, an image fails the synth', isReported ? [] : problems(refused));

  const wanted = Object.fromEntries([...images].map(([image, { root }]) => [image, root.digest]));
  const outcome = boutique.pin();
  tally.record('`bulkhead pin` adds it, and replaces the stand-ins with the digests of the registry',
    outcome.status === 0 && JSON.stringify(boutique.digests) === JSON.stringify(wanted) ? [] : problems(outcome));
  const manifests = boutique.synth();
  const missing = Object.values(wanted).filter(digest => !boutique.manifests.includes(digest));
  tally.record('then the app is written, with the digests of the registry', manifests.status === 0 && missing.length === 0 ? [] : [...problems(manifests), ...missing]);
  tally.record('`pin --check` has no findings', boutique.problemsOf(0, '12 locked, 0 findings', '--check', '--platform', 'linux/arm64'));
  tally.record('a platform that no image has is reported', boutique.problemsOf(1, '12 locked, 12 findings', '--check', '--offline', '--platform', 'linux/s390x'));
}

async function moved(tally: Tally, boutique: Boutique): Promise<void> {
  await boutique.release(REDIS, index(PLATFORMS, 'moved'));
  tally.record('a tag that has moved ends `pin --check` with exit code 1', boutique.problemsOf(1, `the tag of \`${REDIS}\` has moved`, '--check'));
  tally.record('`pin --update` lists the workloads that roll', boutique.problemsOf(0, 'These workloads roll with the next apply:\n  Deployment/redis-cart of namespace online-boutique\n', '--update'));
  tally.record('then `pin --check` has no findings again', boutique.problemsOf(0, '12 locked, 0 findings', '--check'));
}

async function concurrent(tally: Tally, boutique: Boutique): Promise<void> {
  const tags = ['1', '2', '3', '4'].map(tag => `docker.io/library/together:${tag}`);
  for (const tag of tags) await boutique.release(tag, index(PLATFORMS, tag));
  const torn: string[] = [];
  const look = setInterval(() => { torn.push(...boutique.lock.findings.map(({ message }) => message)); }, 1);
  const ended = await Promise.all(tags.map(tag => boutique.pinBeside(tag)));
  clearInterval(look);
  tally.record('a reader of the lock file never sees a part of it while four processes write', [...torn, ...ended.filter(error => error !== '')]);
  const found = Object.keys(boutique.locked).filter(image => tags.includes(image));
  tally.record('the entries of all four processes are there', found.length === tags.length ? [] : found);
}

function problems({ status, stdout, stderr }: Outcome): string[] {
  return [`exit code ${status}`, ...`${stdout}${stderr}`.trimEnd().split('\n')];
}

/** A repository with a copy of the example. */
class Boutique {
  private readonly mirrors: string[];

  constructor(private readonly host: string, private readonly folder: string) {
    mkdirSync(folder);
    cpSync(join(ROOT, EXAMPLE), join(folder, EXAMPLE), { recursive: true });
    ['lib', 'node_modules'].forEach(name => symlinkSync(join(ROOT, name), join(folder, name)));
    const files = { 'package.json': '{}', 'main.ts': PROGRAM, 'cdk8s.yaml': 'app: node -r ts-node/register/transpile-only main.ts\n' };
    Object.entries(files).forEach(([name, text]) => writeFileSync(join(folder, name), text));
    const hosts = new Set(Object.keys(this.locked).map(image => image.slice(0, image.indexOf('/'))));
    this.mirrors = ['--insecure', ...[...hosts].flatMap(one => ['--registry-mirror', `${one}=http://${host}`])];
  }

  public get lock() {
    return parseLock(readFileSync(join(this.folder, LOCK), 'utf8'), LOCK);
  }

  public get locked(): Record<string, LockEntry> {
    return Object.fromEntries(this.lock.images);
  }

  public get digests(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.locked).map(([image, { digest }]) => [image, digest]));
  }

  public get manifests(): string {
    return readFileSync(join(this.folder, 'dist/online-boutique.k8s.yaml'), 'utf8');
  }

  /** Removes the line of an image from the lock file. */
  public forget(image: string): void {
    const lines = readFileSync(join(this.folder, LOCK), 'utf8').split('\n');
    writeFileSync(join(this.folder, LOCK), lines.filter(line => !line.includes(JSON.stringify(image))).join('\n'));
  }

  /** Pushes an image with its original repository and tag. */
  public async release(image: string, content: Pushable): Promise<void> {
    const [, name, tag] = /^[^/]+\/(.+):([^:]+)$/.exec(image) ?? [];
    await push({ base: `http://${this.host}`, name }, tag, content);
  }

  public synth(): Outcome {
    return attempt(process.execPath, ['-r', 'ts-node/register/transpile-only', 'main.ts'], { cwd: this.folder, env: TYPESCRIPT });
  }

  public pin(...args: string[]): Outcome {
    return attempt(process.execPath, this.command(args), { cwd: this.folder, env: TYPESCRIPT });
  }

  /** The problems of a command that must end with `code` and print `part`. */
  public problemsOf(code: number, part: string, ...args: string[]): string[] {
    const ended = this.pin(...args);
    return ended.status === code && ended.stdout.includes(part) ? [] : problems(ended);
  }

  /** Pins in parallel with other processes; returns the error output. */
  public pinBeside(image: string): Promise<string> {
    return new Promise(resolved => {
      execFile(process.execPath, this.command([image, '--lock', LOCK]), { cwd: this.folder, env: { ...process.env, ...TYPESCRIPT } }, (error, _, side) => resolved(error ? side : ''));
    });
  }

  private command(args: readonly string[]): string[] {
    return [join(ROOT, 'bin/bulkhead'), 'pin', ...this.mirrors, ...args];
  }
}
