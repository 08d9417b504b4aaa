import * as fs from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { entry, imagesIn, job, LOCKED, OTHER, refusalsOf, service, shop, SIZE } from './shop';
import { BulkheadApp, Cluster, ClusterBaseline, QuotaedNamespace, ResilientService } from '../../../lib';
import { printLock, readWantedImages, unlockedImages, WANTED_IMAGES } from '../../../lib/images/lock';

const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'locked-')));
const started = process.cwd();

beforeEach(() => fs.writeFileSync(join(folder, 'package.json'), '{}'));
afterEach(() => {
  process.chdir(started);
  fs.readdirSync(folder).forEach(name => fs.rmSync(join(folder, name)));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function writeLock(images: string[], name = 'images.lock.json'): string {
  fs.writeFileSync(join(folder, name), printLock(new Map(images.map(image => [image, entry]))));
  return join(folder, name);
}

test('a tag ships with the digest that the lock has, as it was written, in every container', () => {
  const lock = writeLock(['ghcr.io/shop/web:1.4.2', 'docker.io/library/busybox:1.38.0', 'docker.io/envoyproxy/envoy:v1.34.0', 'registry.k8s.io/pause:3.10', 'ghcr.io/shop/report:2.0']);
  const app = shop(namespace => {
    service(namespace, 'web', 'ghcr.io/shop/web:1.4.2', {
      initContainers: [{ ...SIZE, name: 'wait', image: 'busybox:1.38.0' }], sidecars: [{ ...SIZE, name: 'proxy', image: 'envoyproxy/envoy:v1.34.0' }],
    });
    job(namespace, 'report', 'ghcr.io/shop/report:2.0');
    new ClusterBaseline(namespace.node.root as BulkheadApp, 'baseline', { cluster: Cluster.standard(), reserve: { ...SIZE, image: 'registry.k8s.io/pause:3.10', pods: 2 } });
  }, lock);
  expect(imagesIn(app.synthYaml()).sort()).toEqual([
    `busybox:1.38.0@${LOCKED}`, `envoyproxy/envoy:v1.34.0@${LOCKED}`, `ghcr.io/shop/report:2.0@${LOCKED}`, `ghcr.io/shop/web:1.4.2@${LOCKED}`, `registry.k8s.io/pause:3.10@${LOCKED}`,
  ]);
});

test('the version that objects and pods are labelled with is the tag, also where the lock has the digest', () => {
  const lock = writeLock(['ghcr.io/shop/web:1.4.2']);
  const yaml = shop(namespace => service(namespace, 'web', 'ghcr.io/shop/web:1.4.2'), lock).synthYaml();
  const [deployment] = yaml.split('---\n').filter(text => text.includes('kind: Deployment'));
  expect(deployment.match(/app\.kubernetes\.io\/version: .*/g)).toEqual(['app.kubernetes.io/version: 1.4.2', 'app.kubernetes.io/version: 1.4.2']);
});

test('the lock beside package.json is found from the working directory, under the stock App too', () => {
  writeLock(['ghcr.io/shop/web:1.4.2']);
  process.chdir(folder);
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  service(chart, 'web', 'ghcr.io/shop/web:1.4.2');
  expect(imagesIn(JSON.stringify(Testing.synth(chart)).replace(/"/g, ' ').replace(/ :/g, ':'))).toEqual([`ghcr.io/shop/web:1.4.2@${LOCKED}`]);
});

test('a tag that the lock lacks is refused with the command that locks it', () => {
  writeLock([]);
  process.chdir(folder);
  const told = refusalsOf(shop(namespace => {
    service(namespace, 'web', 'ghcr.io/shop/web:1.4.2', { sidecars: [{ ...SIZE, name: 'proxy', image: 'envoyproxy/envoy:v1.34.0' }] });
  }));
  expect(told).toMatchInlineSnapshot(`
[
  "[shop/web] image-pinned: \`ghcr.io/shop/web:1.4.2\` has no digest, neither here nor in the lock file
    where: image
    why:   a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back
    fix:   Run \`npx bulkhead pin ghcr.io/shop/web:1.4.2\` to write the digest to the lock file, or append \`@sha256:<64 hexadecimal digits>\` to the image.",
  "[shop/web] image-pinned: \`envoyproxy/envoy:v1.34.0\` has no digest, neither here nor in the lock file
    where: sidecars[0].image
    why:   a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back
    fix:   Run \`npx bulkhead pin envoyproxy/envoy:v1.34.0\` to write the digest to the lock file, or append \`@sha256:<64 hexadecimal digits>\` to the image.",
]
`);
});

test('a digest in the program that is not the lock\'s is refused, and one that the lock does not know is not', () => {
  writeLock(['ghcr.io/shop/web:1.4.2', 'docker.io/library/busybox:1.38.0']);
  process.chdir(folder);
  const told = refusalsOf(shop(namespace => {
    service(namespace, 'web', `ghcr.io/shop/web:1.4.2@${OTHER}`, { initContainers: [{ ...SIZE, name: 'wait', image: `busybox:1.38.0@${OTHER}` }] });
    service(namespace, 'cart', `ghcr.io/shop/web:1.4.2@${LOCKED}`);
    service(namespace, 'ads', `ghcr.io/shop/ads:3.0.0@${OTHER}`);
  }));
  expect(told).toMatchInlineSnapshot(`
[
  "[shop/web] image-locked: \`ghcr.io/shop/web:1.4.2@sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcd…\` has another digest than the lock file, where it is \`sha256:abababababababababababababababababababababababababababababababab\`
    where: image
    why:   one tag would run two programs, and a review of the lock file would not show it
    fix:   Remove \`@sha256:…\` to run the locked digest, or run \`npx bulkhead pin ghcr.io/shop/web:1.4.2\` to lock what the registry has now.",
  "[shop/web] image-locked: \`busybox:1.38.0@sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd…\` has another digest than the lock file, where it is \`sha256:abababababababababababababababababababababababababababababababab\`
    where: initContainers[0].image
    why:   one tag would run two programs, and a review of the lock file would not show it
    fix:   Remove \`@sha256:…\` to run the locked digest, or run \`npx bulkhead pin docker.io/library/busybox:1.38.0\` to lock what the registry has now.",
]
`);
});

test('no tag and `latest` stay refused, whatever the lock says', () => {
  const lock = writeLock(['ghcr.io/shop/web:latest']);
  const told = refusalsOf(shop(namespace => ['ghcr.io/shop/web', 'ghcr.io/shop/web:latest'].forEach((image, index) => service(namespace, `web-${index}`, image)), lock));
  expect(told.map(text => text.split('\n')[0])).toMatchInlineSnapshot(`
[
  "[shop/web-0] image-versioned: \`ghcr.io/shop/web\` has no tag",
  "[shop/web-1] image-versioned: \`ghcr.io/shop/web:latest@sha256:ababababababababababababababa…\` has the tag \`latest\`",
]
`);
});

test('what is wrong with the lock is told once, and the images that it would have pinned are not', () => {
  const lock = writeLock([]);
  fs.writeFileSync(lock, '<<<<<<< HEAD\n');
  const told = refusalsOf(shop(namespace => {
    ['web', 'cart', 'ads'].forEach(name => service(namespace, name, `ghcr.io/shop/${name}:1`));
    service(namespace, 'mail', 'ghcr.io/shop/mail');
  }, lock));
  expect(told.map(text => text.split('\n')[0])).toMatchInlineSnapshot(`
[
  "[shop] image-lock-valid: the lock file has a merge conflict",
  "[shop/mail] image-versioned: \`ghcr.io/shop/mail\` has no tag",
]
`);
});

test.each([['missing.json', 'does not exist'], [7, 'must be the path of a file'], ['', 'must be the path of a file']])('the lock %j is refused', (imageLock, message) => {
  process.chdir(folder);
  const told = refusalsOf(shop(namespace => service(namespace, 'web', 'ghcr.io/shop/web:1'), imageLock as string));
  expect([told.length, told[0].split('\n')[0]]).toEqual([1, expect.stringContaining(message)]);
});

test('the lock is read once per app, and anew by the next one', () => {
  const lock = writeLock(['ghcr.io/shop/web:1']);
  const first = new BulkheadApp({ imageLock: lock });
  const namespace = new QuotaedNamespace(first, 'shop', { team: 'storefront' });
  service(namespace, 'web', 'ghcr.io/shop/web:1');
  fs.writeFileSync(lock, fs.readFileSync(lock, 'utf8').replace(LOCKED, OTHER));
  service(namespace, 'cart', 'ghcr.io/shop/web:1');
  expect(imagesIn(first.synthYaml())).toEqual([`ghcr.io/shop/web:1@${LOCKED}`, `ghcr.io/shop/web:1@${LOCKED}`]);
  expect(imagesIn(shop(next => service(next, 'web', 'ghcr.io/shop/web:1'), lock).synthYaml())).toEqual([`ghcr.io/shop/web:1@${OTHER}`]);
});

test('props of any shape are judged as before', () => {
  const wrong = [null, undefined, 7, [], { image: 7 }, { image: 'ghcr.io/a:1', sidecars: 7 }, { image: 'ghcr.io/a:1', initContainers: [null, 7, , { image: [] }] }];
  wrong.forEach(props => expect(refusalsOf(shop(namespace => void new ResilientService(namespace, 'web', props as never), writeLock(['ghcr.io/a:1']))).length).toBeGreaterThan(0));
});

test('a program tells which images it uses, also when it is refused for them', () => {
  process.env[WANTED_IMAGES] = join(folder, 'wanted');
  try {
    const lock = writeLock(['docker.io/envoyproxy/envoy:v1.34.0']);
    const app = shop(namespace => {
      service(namespace, 'web', 'ghcr.io/shop/web:1.4.2', { sidecars: [{ ...SIZE, name: 'proxy', image: 'envoyproxy/envoy:v1.34.0' }] });
      job(namespace, 'report', `ghcr.io/shop/report:2.0@${OTHER}`);
      service(namespace, 'mail', 'ghcr.io/shop/mail');
    }, lock);
    expect(refusalsOf(app).length).toBeGreaterThan(0);
    const wanted = readWantedImages(join(folder, 'wanted'));
    expect(wanted).toEqual([
      { image: 'docker.io/envoyproxy/envoy:v1.34.0', usedBy: 'shop/web', lock },
      { image: 'ghcr.io/shop/report:2.0', digest: OTHER, usedBy: 'shop/report', lock },
      { image: 'ghcr.io/shop/web:1.4.2', usedBy: 'shop/web', lock },
    ]);
    expect(unlockedImages(wanted, { images: new Map(), findings: [] })).toEqual(['docker.io/envoyproxy/envoy:v1.34.0', 'ghcr.io/shop/web:1.4.2']);
  } finally {
    delete process.env[WANTED_IMAGES];
  }
});

test('a job of another version than the service of the same image is worth a look, unless it says why', () => {
  const lock = writeLock(['ghcr.io/shop/web:1.4.2']);
  const warnings = (annotations: object) => shop(namespace => {
    service(namespace, 'web', 'ghcr.io/shop/web:1.4.2');
    job(namespace, 'report', `ghcr.io/shop/web:1.4.1@${OTHER}`, annotations);
  }, lock).findings().map(({ check, location }) => `${location?.path}: ${check}`);
  expect(warnings({})).toEqual(['shop/report: one-image-per-repository']);
  expect(warnings({ 'cdk8s-bulkhead/another-version': '' })).toEqual(['shop/report: one-image-per-repository']);
  expect(warnings({ 'cdk8s-bulkhead/another-version': 'reads the old schema until the migration is done' })).toEqual([]);
});
