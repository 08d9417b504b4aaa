import { existsSync, readFileSync, realpathSync, rmSync } from 'fs';
import { join } from 'path';
import { Given, Outcome, Workplace } from './recorder';
import { LockEntry, printLock, readLock, WantedImage } from '../../lib/images/lock';
import * as today from '../../lib/lint/waiver-terms';
import { FakeRegistry } from '../images/registry/fake-registry';
import type { Content } from '../images/registry/images';

export const TODAY = '2026-11-25';
/** An entry of the lock file, as for a registry on loopback. */
export function entry({ digest, mediaType }: Omit<Content, 'bytes'>, platforms: string[], from: string, resolved: string = TODAY): LockEntry {
  return { digest, mediaType, platforms, resolved, from };
}

/** A host on loopback that refuses connections. */
export async function closedHost(): Promise<string> {
  const registry = await FakeRegistry.start();
  const { host } = registry;
  await registry.close();
  return host;
}

const LOCK = 'images.lock.json';
const NO_CREDENTIALS = join(__dirname, 'no-such-folder'); // the tests do not use the credentials of the user
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

/** The images that an app records, the manifests that it writes, and the error with which it fails. */
export interface App {
  readonly wanted: readonly (Partial<WantedImage> & { readonly image: string })[];
  readonly manifests?: string;
  readonly complaint?: string;
}

/** A repository with an app and a lock file, whose images are pinned from registries on loopback. */
export class PinWorkplace extends Workplace {
  public readonly lock = join(realpathSync(this.path), LOCK);

  constructor() {
    super();
    jest.spyOn(today, 'utcToday').mockReturnValue(TODAY);
    this.write('package.json', '{}');
  }

  public async pin(args: readonly string[] = [], given: Given = {}): Promise<Outcome> {
    const env = { PATH: process.env.PATH ?? '', DOCKER_CONFIG: NO_CREDENTIALS, ...given.env };
    return this.runToEnd(['pin', '--insecure', '--timeout', '5', ...args], { ...given, env });
  }

  /** The app of the repository: a program that records its images as constructs do. */
  public app({ wanted, ...rest }: App): void {
    const recorded = wanted.map(one => ({ usedBy: 'shop/web', lock: this.lock, ...one }));
    this.write('app.json', JSON.stringify({ wanted: recorded, ...rest }));
    this.write('app.js', PROGRAM);
    this.write('cdk8s.yaml', 'language: typescript\napp: node app.js\n');
  }

  public locked(entries: Readonly<Record<string, LockEntry>>): string {
    const text = printLock(new Map(Object.entries(entries)));
    this.write(LOCK, text);
    return text;
  }

  /** Removes the files of the previous test. */
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
