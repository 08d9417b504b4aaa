import { existsSync, readFileSync, realpathSync, rmSync } from 'fs';
import { join } from 'path';
import { Given, Outcome, Workplace } from './recorder';
import { LockEntry, printLock, readLock, WantedImage } from '../../lib/images/image';
import * as today from '../../lib/lint/today';
import { FakeRegistry } from '../images/registry/fake-registry';
import type { Content } from '../images/registry/images';

export const TODAY = '2026-11-25';
/** An entry of the lock, as a registry on loopback would give it. */
export function entry({ digest, mediaType }: Omit<Content, 'bytes'>, platforms: string[], from: string, resolved: string = TODAY): LockEntry {
  return { digest, mediaType, platforms, resolved, from };
}

/** A host of loopback where nothing listens any more. */
export async function deserted(): Promise<string> {
  const registry = await FakeRegistry.start();
  const { host } = registry;
  await registry.close();
  return host;
}

const LOCK = 'images.lock.json';
const NOBODY = join(__dirname, 'no-such-folder'); // no credential of whoever runs the tests is used
const PROGRAM = `const { appendFileSync, mkdirSync, writeFileSync } = require('fs');
const { join } = require('path');
const { wanted, manifests, complaint } = require('./app.json');
wanted.forEach(image => appendFileSync(process.env.CDK8S_BULKHEAD_WANTED_IMAGES, JSON.stringify(image) + '\\n'));
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
if (manifests) {
  mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });
  writeFileSync(join(process.env.CDK8S_OUTDIR, 'shop.k8s.yaml'), manifests);
}
`;

/** What the app of a repository tells and writes, and what it fails with. */
export interface App {
  readonly wanted: readonly (Partial<WantedImage> & { readonly image: string })[];
  readonly manifests?: string;
  readonly complaint?: string;
}

/** A repository with an app and a lock, in which images are pinned over loopback. */
export class PinWorkplace extends Workplace {
  public readonly lock = join(realpathSync(this.path), LOCK);

  constructor() {
    super();
    jest.spyOn(today, 'utcToday').mockReturnValue(TODAY);
    this.write('package.json', '{}');
  }

  public async pin(args: readonly string[] = [], given: Given = {}): Promise<Outcome> {
    const env = { PATH: process.env.PATH ?? '', DOCKER_CONFIG: NOBODY, ...given.env };
    return this.runToEnd(['pin', '--insecure', '--timeout', '5', ...args], { ...given, env });
  }

  /** The app of the repository: a program that tells its images as constructs do. */
  public app({ wanted, ...rest }: App): void {
    const told = wanted.map(one => ({ usedBy: 'shop/web', lock: this.lock, ...one }));
    this.write('app.json', JSON.stringify({ wanted: told, ...rest }));
    this.write('app.js', PROGRAM);
    this.write('cdk8s.yaml', 'language: typescript\napp: node app.js\n');
  }

  public locked(entries: Readonly<Record<string, LockEntry>>): string {
    const text = printLock(new Map(Object.entries(entries)));
    this.write(LOCK, text);
    return text;
  }

  /** Without what a test left. */
  public clear(): void {
    ['images.lock.json', 'cdk8s.yaml', 'app.json'].forEach(name => rmSync(join(this.path, name), { force: true }));
  }

  public get text(): string | undefined {
    return existsSync(this.lock) ? readFileSync(this.lock, 'utf8') : undefined;
  }

  public get images(): Record<string, LockEntry> {
    return Object.fromEntries(readLock(this.lock).images);
  }
}
