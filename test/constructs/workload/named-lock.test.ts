import * as fs from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { entry, OTHER, refusalsOf, service, shop, SIZE } from './shop';
import { BulkheadApp, Cluster, ClusterBaseline, ResilientService } from '../../../lib';
import { printLock } from '../../../lib/images/lock';

const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'named-')));
const started = process.cwd();

beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(started);
  fs.rmSync(folder, { recursive: true });
});

function writeLock(name: string, images: string[]): void {
  fs.writeFileSync(join(folder, name), printLock(new Map(images.map(image => [image, entry]))));
}

/** The commands that an app with these images is told to run. */
function commands(images: string[], imageLock: string): string[] {
  const told = refusalsOf(shop(namespace => images.forEach((image, index) => service(namespace, `web-${index}`, image)), imageLock));
  return told.flatMap(text => /`(npx bulkhead pin .*?)`/.exec(text)?.[1] ?? []);
}

describe('where the app names its lock, the command does too', () => {
  test('for an image that it lacks, that it has otherwise, and that has no tag yet', () => {
    writeLock('shop.lock.json', ['ghcr.io/shop/cart:1']);
    expect(commands(['ghcr.io/shop/web:1', `ghcr.io/shop/cart:1@${OTHER}`, 'ghcr.io/shop/ads', 'ghcr.io/shop/mail:latest'], 'shop.lock.json')).toEqual([
      'npx bulkhead pin ghcr.io/shop/web:1 --lock shop.lock.json',
      'npx bulkhead pin ghcr.io/shop/cart:1 --lock shop.lock.json',
      'npx bulkhead pin ghcr.io/shop/ads:<tag> --lock shop.lock.json',
      'npx bulkhead pin ghcr.io/shop/mail:<tag> --lock shop.lock.json',
    ]);
  });

  test.each([
    ['as it was written', 'shop.lock.json', './shop.lock.json', './shop.lock.json'],
    ['from the working directory, where it is absolute', 'shop.lock.json', join(folder, 'shop.lock.json'), 'shop.lock.json'],
    ['as a shell reads it', "a shop's.json", "a shop's.json", "'a shop'\\''s.json'"],
  ])('%s', (_, name, imageLock, told) => {
    writeLock(name, []);
    expect(commands(['ghcr.io/shop/web:1'], imageLock)).toEqual([`npx bulkhead pin ghcr.io/shop/web:1 --lock ${told}`]);
  });

  test('but not where that is the lock which is found anyway', () => {
    fs.writeFileSync(join(folder, 'package.json'), '{}');
    writeLock('images.lock.json', []);
    expect(commands(['ghcr.io/shop/web:1'], 'images.lock.json')).toEqual(['npx bulkhead pin ghcr.io/shop/web:1']);
  });

  test('a directory is no lock, and no command makes it one', () => {
    fs.mkdirSync(join(folder, 'locks'));
    const told = refusalsOf(shop(namespace => service(namespace, 'web', 'ghcr.io/shop/web:1'), 'locks'));
    expect(told.map(text => /fix: .*/.exec(text)?.[0])).toEqual(['fix:   Set `imageLock` to the path of a file that this user can read.']);
  });

  test('with a file that is not there', () => {
    expect(commands(['ghcr.io/shop/web:1'], 'absent.json')).toEqual(['npx bulkhead pin --lock absent.json']);
  });
});

test('an image that is refused is judged under its own name', () => {
  writeLock('shop.lock.json', []);
  const pools = ['web', 'batch'].map(name => ({ name, nodes: 3, cpu: '4', memory: '16Gi', zones: ['a', 'b', 'c'] }));
  const cluster = Cluster.of({ name: 'production', kubernetes: '1.34', pools, services: 'web', jobs: 'batch', networkPolicies: true });
  const app = new BulkheadApp({ cluster, imageLock: 'shop.lock.json' });
  const reserve = { image: 'registry.k8s.io/pause:3.10', pods: 1, cpu: Cpu.units(1), memory: Size.gibibytes(1), pool: 'web' };
  new ClusterBaseline(app, 'platform', { cluster, team: 'platform', reserve });
  expect(refusalsOf(app).map(text => text.split(':')[0].replace(/^.*\] /, ''))).not.toContain('dns-stays-open'); // which knows the pause image by its name
});

test('an image without a digest is refused once, together with answers that are malformed', () => {
  writeLock('shop.lock.json', []);
  const told = refusalsOf(shop(namespace => void new ResilientService(namespace, 'web', { ...SIZE, image: 'ghcr.io/shop/web:1', port: -1 }), 'shop.lock.json'));
  expect(told.map(text => text.split('\n')[0])).toEqual([
    '[shop/web] image-pinned: `ghcr.io/shop/web:1` has no digest, neither here nor in the lock file', '[shop/web] prop-valid: `port` is -1; it must be a whole number from 1024 to 65535',
  ]);
});
