import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { entry, PinWorkplace } from './pin-workplace';
import { FakeRegistry, json, serves } from '../images/registry/fake-registry';
import { image, index, OCI_INDEX } from '../images/registry/images';

const CATALOG = index(['linux/amd64', 'linux/arm64']);
const WEB = image('linux/amd64');
const OLD = `sha256:${'0a'.repeat(32)}`;
const workplace = new PinWorkplace();

beforeEach(() => workplace.clear());

function registry(): Promise<FakeRegistry> {
  return FakeRegistry.start(serves('shop/catalog', { '1.4.2': CATALOG }), serves('shop/web', { 2: WEB }));
}

test('a given image is locked with the digest of its registry, and printed with its old and new digest', async () => {
  const { host } = await registry();
  const { code, out, side } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`]);
  expect([code, side]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    `${host}/shop/catalog:1.4.2  new → ${CATALOG.digest.slice(0, 19)}  linux/amd64, linux/arm64`,
    `${host}/shop/web:2          new → ${WEB.digest.slice(0, 19)}  linux/amd64`,
    'images.lock.json: 2 pinned, 0 unchanged, 0 failed',
    '',
  ]);
  expect(workplace.images).toEqual({
    [`${host}/shop/catalog:1.4.2`]: entry(CATALOG, ['linux/amd64', 'linux/arm64'], host),
    [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host),
  });
  expect(readdirSync(workplace.path).filter(name => name.includes('.new'))).toEqual([]);
});

test('a moved tag is printed with its old digest, and the other entries stay', async () => {
  const { host } = await registry();
  const before = entry({ digest: OLD, mediaType: OCI_INDEX }, ['linux/amd64'], host, '2026-01-02');
  workplace.locked({ [`${host}/shop/catalog:1.4.2`]: before, 'ghcr.io/shop/other:1': before });
  const { code, out } = await workplace.pin([`${host}/shop/catalog:1.4.2`]);
  expect(code).toBe(0);
  expect(out).toContain(`  ${OLD.slice(0, 19)} → ${CATALOG.digest.slice(0, 19)}  `);
  expect(workplace.images['ghcr.io/shop/other:1']).toEqual(before);
  expect(workplace.images[`${host}/shop/catalog:1.4.2`]).toEqual(entry(CATALOG, ['linux/amd64', 'linux/arm64'], host));
});

test('a tag that has not moved leaves the lock file unchanged, including the day', async () => {
  const { host } = await registry();
  const text = workplace.locked({ [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host, '2026-01-02') });
  const { code, out } = await workplace.pin([`${host}/shop/web:2`]);
  expect([code, out]).toEqual([0, 'images.lock.json: 0 pinned, 1 unchanged, 0 failed\n']);
  expect(workplace.text).toBe(text);
});

test('without arguments, the images of the app are pinned that are not locked, or locked by a stand-in', async () => {
  const { host } = await registry();
  workplace.app({
    wanted: [
      { image: `${host}/shop/catalog:1.4.2` }, { image: `${host}/shop/web:2` }, { image: 'ghcr.io/shop/known:1' }, { image: 'ghcr.io/shop/own:1', digest: OLD },
    ],
  });
  const known = entry({ digest: OLD, mediaType: OCI_INDEX }, [], 'ghcr.io');
  workplace.locked({ [`${host}/shop/web:2`]: { digest: OLD, standIn: true }, 'ghcr.io/shop/known:1': known });
  const { code, out, side } = await workplace.pin();
  expect([code, side]).toEqual([0, '']);
  expect(out).toContain(`${host}/shop/web:2          stand-in → ${WEB.digest.slice(0, 19)}  linux/amd64\n`);
  expect(workplace.images).toEqual({
    'ghcr.io/shop/known:1': known,
    [`${host}/shop/catalog:1.4.2`]: entry(CATALOG, ['linux/amd64', 'linux/arm64'], host),
    [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host),
  });
});

test('an app that fails because images are not locked is pinned all the same', async () => {
  const { host } = await registry();
  workplace.app({ wanted: [{ image: `${host}/shop/web:2` }], complaint: 'refused' });
  const { code, side } = await workplace.pin();
  expect([code, side]).toEqual([0, 'note: the app failed, as expected while images are not locked; run `cdk8s synth` again to see other errors\n']);
  expect(Object.keys(workplace.images)).toEqual([`${host}/shop/web:2`]);
});

test('an app that fails for another reason ends with exit code 2 and the end of its output', async () => {
  workplace.app({ wanted: [], complaint: 'ReferenceError: shop is not defined' });
  const { code, out, side } = await workplace.pin();
  expect([code, out]).toEqual([2, '']);
  expect(side).toBe('error: the app `node app.js` ended with exit code 1\nReferenceError: shop is not defined\n' +
    '    fix:   Correct the app until `cdk8s synth` succeeds, or set another command with `--app`.\n');
});

test('`--app` replaces the command in cdk8s.yaml, and an app without images pins nothing', async () => {
  workplace.app({ wanted: [] });
  workplace.write('cdk8s.yaml', 'app: node nowhere.js\n');
  const { code, out } = await workplace.pin(['--app', 'node app.js']);
  expect([code, out]).toEqual([0, 'images.lock.json: 0 pinned, 0 unchanged, 0 failed\n']);
  expect(existsSync(workplace.lock)).toBe(false);
});

test('the lock file that the app reads is written, in any directory', async () => {
  const { host } = await registry();
  workplace.write('deploy/place.txt', '');
  workplace.app({ wanted: [{ image: `${host}/shop/web:2`, lock: join(workplace.path, 'deploy/shop.lock.json') }] });
  const { code, out } = await workplace.pin();
  expect([code, out]).toEqual([0, expect.stringContaining('deploy/shop.lock.json: 1 pinned')]);
  expect([existsSync(join(workplace.path, 'deploy/shop.lock.json')), existsSync(workplace.lock)]).toEqual([true, false]);
});

test('concurrent runs keep the entries of each other', async () => {
  const tags = Array.from({ length: 12 }, (_, number) => `v${number}`);
  const { host } = await FakeRegistry.start(serves('shop/web', Object.fromEntries(tags.map(tag => [tag, WEB]))));
  const ended = await Promise.all(tags.map(tag => workplace.pin([`${host}/shop/web:${tag}`])));
  expect(ended.every(({ code }) => code === 0)).toBe(true);
  expect(Object.keys(workplace.images)).toEqual(tags.map(tag => `${host}/shop/web:${tag}`).sort());
});

test('a terminal shows the number of resolved images after a while, and the line is removed at the end', async () => {
  const { host } = await registry();
  let now = 0;
  const { side } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`], { tty: true, now: () => now += 1200 });
  expect(side).toContain('1 of 2 images: ');
  expect(side).toContain('2 of 2 images: ');
  expect(side.endsWith('\r\u001b[K')).toBe(true);
});

test('a terminal shows after a while that the app runs', async () => {
  let now = 0;
  const { side } = await workplace.pin(['--app', 'node -e "setTimeout(() => {}, 800)"'], { tty: true, now: () => now += 1200 });
  expect(side).toMatch(/^\r\u001b\[Krunning node -e [^]+\r\u001b\[K$/);
});

test('the credential of the Docker configuration is used and never printed', async () => {
  const auth = Buffer.from('reader:hunter2').toString('base64');
  const { host } = await FakeRegistry.start((request, response) => {
    if (request.authorization === `Basic ${auth}`) return false;
    return json(response, 401, {}, { 'www-authenticate': 'Basic realm="shelf"' });
  }, serves('shop/web', { 2: WEB }));
  workplace.write('docker/config.json', JSON.stringify({ auths: { [host]: { auth } } }));
  const known = await workplace.pin([`${host}/shop/web:2`, `${host}/shop/web:3`], { env: { DOCKER_CONFIG: join(workplace.path, 'docker') } });
  expect([known.code, known.out]).toEqual([1, expect.stringContaining('1 pinned, 0 unchanged, 1 failed')]);
  expect(`${known.out}${known.side}${workplace.text}`).not.toMatch(/hunter2|cmVhZGVy/);
  expect((await workplace.pin([`${host}/shop/web:2`])).out).toContain('denies anonymous access');
});

test('`--help` has an example for each use, and the exit codes', async () => {
  const { code, out } = await workplace.runToEnd(['pin', '--help']);
  expect(code).toBe(0);
  ['bulkhead pin  ', 'pin --app', 'pin redis:8.4.0', 'pin --update', 'pin --check', '--offline', 'pin --platform', 'pin --registry-mirror', 'Exit codes:', '0: no findings'].forEach(part => {
    expect(out).toContain(part);
  });
});
