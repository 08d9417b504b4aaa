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

test('an image that is named is locked with what its registry says, and told as old and new digest', async () => {
  const { host } = await registry();
  const { code, out, side } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`]);
  expect([code, side]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    `${host}/shop/catalog:1.4.2  new → ${CATALOG.digest.slice(0, 19)}  linux/amd64, linux/arm64`,
    `${host}/shop/web:2          new → ${WEB.digest.slice(0, 19)}  linux/amd64`,
    'images.lock.json: 2 pinned, 0 as they were, 0 refused',
    '',
  ]);
  expect(workplace.images).toEqual({
    [`${host}/shop/catalog:1.4.2`]: entry(CATALOG, ['linux/amd64', 'linux/arm64'], host),
    [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host),
  });
  expect(readdirSync(workplace.path).filter(name => name.includes('.new'))).toEqual([]);
});

test('a tag that has moved is told from which digest, and the other entries stay', async () => {
  const { host } = await registry();
  const before = entry({ digest: OLD, mediaType: OCI_INDEX }, ['linux/amd64'], host, '2026-01-02');
  workplace.locked({ [`${host}/shop/catalog:1.4.2`]: before, 'ghcr.io/shop/other:1': before });
  const { code, out } = await workplace.pin([`${host}/shop/catalog:1.4.2`]);
  expect(code).toBe(0);
  expect(out).toContain(`  ${OLD.slice(0, 19)} → ${CATALOG.digest.slice(0, 19)}  `);
  expect(workplace.images['ghcr.io/shop/other:1']).toEqual(before);
  expect(workplace.images[`${host}/shop/catalog:1.4.2`]).toEqual(entry(CATALOG, ['linux/amd64', 'linux/arm64'], host));
});

test('a tag that has not moved leaves every byte of the lock as it was, its day included', async () => {
  const { host } = await registry();
  const text = workplace.locked({ [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host, '2026-01-02') });
  const { code, out } = await workplace.pin([`${host}/shop/web:2`]);
  expect([code, out]).toEqual([0, 'images.lock.json: 0 pinned, 1 as they were, 0 refused\n']);
  expect(workplace.text).toBe(text);
});

test('without images, those are pinned that the app leaves to the lock and no registry was asked for', async () => {
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

test('an app that is refused for what the lock lacks is pinned all the same', async () => {
  const { host } = await registry();
  workplace.app({ wanted: [{ image: `${host}/shop/web:2` }], complaint: 'refused' });
  const { code, side } = await workplace.pin();
  expect([code, side]).toEqual([0, 'note: the app failed, as it does while the lock lacks an image: synthesize it again to see what is left\n']);
  expect(Object.keys(workplace.images)).toEqual([`${host}/shop/web:2`]);
});

test('an app that fails for another reason ends with exit code 2 and its last words', async () => {
  workplace.app({ wanted: [], complaint: 'ReferenceError: shop is not defined' });
  const { code, out, side } = await workplace.pin();
  expect([code, out]).toEqual([2, '']);
  expect(side).toBe('error: the app `node app.js` ended with exit code 1\nReferenceError: shop is not defined\n' +
    '    fix:   mend it until `cdk8s synth` succeeds, or say with `--app` how to run it\n');
});

test('`--app` says how to run it, and an app that uses nothing pins nothing', async () => {
  workplace.app({ wanted: [] });
  workplace.write('cdk8s.yaml', 'app: node nowhere.js\n');
  const { code, out } = await workplace.pin(['--app', 'node app.js']);
  expect([code, out]).toEqual([0, 'images.lock.json: 0 pinned, 0 as they were, 0 refused\n']);
  expect(existsSync(workplace.lock)).toBe(false);
});

test('the lock that the app reads is written, wherever it stands', async () => {
  const { host } = await registry();
  workplace.write('deploy/place.txt', '');
  workplace.app({ wanted: [{ image: `${host}/shop/web:2`, lock: join(workplace.path, 'deploy/shop.lock.json') }] });
  const { code, out } = await workplace.pin();
  expect([code, out]).toEqual([0, expect.stringContaining('deploy/shop.lock.json: 1 pinned')]);
  expect([existsSync(join(workplace.path, 'deploy/shop.lock.json')), existsSync(workplace.lock)]).toEqual([true, false]);
});

test('what pins at the same time keeps what the others have written', async () => {
  const tags = Array.from({ length: 12 }, (_, number) => `v${number}`);
  const { host } = await FakeRegistry.start(serves('shop/web', Object.fromEntries(tags.map(tag => [tag, WEB]))));
  const ended = await Promise.all(tags.map(tag => workplace.pin([`${host}/shop/web:${tag}`])));
  expect(ended.every(({ code }) => code === 0)).toBe(true);
  expect(Object.keys(workplace.images)).toEqual(tags.map(tag => `${host}/shop/web:${tag}`).sort());
});

test('a terminal shows how many images were asked for, once it takes long, and nothing of it is left', async () => {
  const { host } = await registry();
  let now = 0;
  const { side } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`], { tty: true, now: () => now += 1200 });
  expect(side).toContain('1 of 2 images: ');
  expect(side).toContain('2 of 2 images: ');
  expect(side.endsWith('\r\u001b[K')).toBe(true);
});

test('a terminal shows that the app runs, once it takes long', async () => {
  let now = 0;
  const { side } = await workplace.pin(['--app', 'node -e "setTimeout(() => {}, 800)"'], { tty: true, now: () => now += 1200 });
  expect(side).toMatch(/^\r\u001b\[Krunning node -e [^]+\r\u001b\[K$/);
});

test('the credential of the Docker configuration is used, and never printed', async () => {
  const auth = Buffer.from('reader:hunter2').toString('base64');
  const { host } = await FakeRegistry.start((asked, response) => {
    if (asked.authorization === `Basic ${auth}`) return false;
    return json(response, 401, {}, { 'www-authenticate': 'Basic realm="shelf"' });
  }, serves('shop/web', { 2: WEB }));
  workplace.write('docker/config.json', JSON.stringify({ auths: { [host]: { auth } } }));
  const known = await workplace.pin([`${host}/shop/web:2`, `${host}/shop/web:3`], { env: { DOCKER_CONFIG: join(workplace.path, 'docker') } });
  expect([known.code, known.out]).toEqual([1, expect.stringContaining('1 pinned, 0 as they were, 1 refused')]);
  expect(`${known.out}${known.side}${workplace.text}`).not.toMatch(/hunter2|cmVhZGVy/);
  expect((await workplace.pin([`${host}/shop/web:2`])).out).toContain('does not let everybody read');
});

test('`--help` has an example for each way, and the exit codes', async () => {
  const { code, out } = await workplace.runToEnd(['pin', '--help']);
  expect(code).toBe(0);
  ['bulkhead pin  ', 'pin --app', 'pin redis:8.4.0', 'pin --update', 'pin --check', '--offline', 'pin --platform', 'pin --registry-mirror', 'Exit codes:'].forEach(part => {
    expect(out).toContain(part);
  });
});
