import fs from 'fs';
import { join } from 'path';
import { entry, PinWorkplace } from './pin-workplace';
import { FakeRegistry, json, serves } from '../images/registry/fake-registry';
import { image, index } from '../images/registry/images';

const CATALOG = index(['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7']);
const WEB = image('linux/amd64');
const OLD = { digest: `sha256:${'0a'.repeat(32)}`, mediaType: WEB.mediaType };
const workplace = new PinWorkplace();
beforeEach(() => workplace.clear());

function registry(): Promise<FakeRegistry> {
  return FakeRegistry.start(serves('shop/catalog', { '1.4.2': CATALOG }), serves('shop/web', { 2: WEB }));
}

test('an image that does not offer every platform is named, and the others are pinned', async () => {
  const { host } = await registry();
  const { code, out } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`, '--platform', 'linux/arm64', '--platform', 'linux/arm']);
  expect(code).toBe(1);
  expect(out).toContain(`error: \`${host}/shop/web:2\` is not offered for linux/arm64 and linux/arm, but for linux/amd64
    where: ${host}/shop/web:2
    why:   on a node of that architecture its containers end with \`exec format error\`, or are never pulled
    fix:   build and push it for that platform, or use a tag that has it
images.lock.json: 1 pinned, 0 as they were, 1 refused
`);
  expect(Object.keys(workplace.images)).toEqual([`${host}/shop/catalog:1.4.2`]);
});

test('an image whose locked digest does not offer a platform is named too, and stays', async () => {
  const { host } = await registry();
  const text = workplace.locked({ [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host) });
  const { code, out } = await workplace.pin(['--update', '--platform', 'linux/arm64']);
  expect([code, out]).toEqual([1, expect.stringContaining('0 pinned, 0 as they were, 1 refused')]);
  expect(workplace.text).toBe(text);
});

test('of what the app uses, what is locked already has to offer every platform too', async () => {
  const { host } = await registry();
  const [web, catalog] = [`${host}/shop/web:2`, `${host}/shop/catalog:1.4.2`];
  workplace.locked({ [web]: entry(WEB, ['linux/amd64'], host), 'ghcr.io/shop/unused:1': entry(OLD, [], 'ghcr.io') });
  workplace.app({ wanted: [{ image: web }, { image: catalog }] });
  const { code, out } = await workplace.pin(['--platform', 'linux/arm64']);
  expect(code).toBe(1);
  expect(out.match(/^error: .*$/gm)).toEqual([`error: \`${web}\` is not offered for linux/arm64, but for linux/amd64`]);
  expect(out).toContain('images.lock.json: 1 pinned, 0 as they were, 1 refused\n');
});

test('an image whose digest the program itself says is named as one that nobody holds to the platforms', async () => {
  const own = { image: 'ghcr.io/shop/own:1', digest: OLD.digest };
  workplace.locked({ 'ghcr.io/shop/known:1': entry(OLD, ['linux/arm64'], 'ghcr.io') });
  workplace.app({ wanted: [own, { ...own, usedBy: 'shop/other' }, { image: 'ghcr.io/shop/known:1', digest: OLD.digest }] });
  for (const args of [[], ['--check', '--offline']]) {
    const { code, side } = await workplace.pin([...args, '--platform', 'linux/arm64']);
    expect([code, side]).toEqual([0, 'note: not held to linux/arm64, since the program itself says the digest: ghcr.io/shop/own:1\n']);
    expect((await workplace.pin(args)).side).toBe('');
  }
});

test('a mirror is asked in place of the registry, and is what the lock names', async () => {
  const mirror = await FakeRegistry.start(serves('hub/library/redis', { '8.4.0': CATALOG }));
  const { code } = await workplace.pin(['redis:8.4.0', '--registry-mirror', `docker.io=http://${mirror.host}/hub`]);
  expect(code).toBe(0);
  expect(workplace.images).toEqual({ 'docker.io/library/redis:8.4.0': entry(CATALOG, ['linux/amd64', 'linux/arm/v7', 'linux/arm64/v8'], mirror.host) });
});

test('what is no image with a tag is refused, all of it at once, and nobody is asked', async () => {
  const { code, out, side } = await workplace.pin(['redis', 'redis:latest', `redis:8@${OLD.digest}`, 'Redis:8', 'http://ghcr.io/shop/web:1', 'redis:8:9']);
  expect([code, out]).toEqual([2, '']);
  expect(side.match(/^.*`(?:redis|Redis|http:).*$|^.*a digest is given.*$/gm)).toEqual([
    'error: `redis` has no tag', '`redis:latest` has the tag `latest`', 'a digest is given, and is what `bulkhead pin` asks for',
    '`Redis:8` has upper-case letters in its repository', '`http://ghcr.io/shop/web:1` is a URL', '`redis:8:9` has two tags',
  ]);
  expect(side.match(/^ {4}where: /gm)).toHaveLength(6);
  expect(workplace.text).toBeUndefined();
});

test.each([
  ['a merge conflict', '<<<<<<< HEAD\n{"version":1}\n', 'a merge conflict stands in the lock of the images'],
  ['a newer version', '{"version":2,"images":{}}', 'has version 2, and this library knows 1'],
  ['what is no JSON', 'images:', 'is not a JSON object'],
])('a lock with %s is left as it is, with exit code 2', async (_, text, message) => {
  const { host } = await registry();
  workplace.app({ wanted: [{ image: `${host}/shop/web:2` }], complaint: 'refused' });
  workplace.write('images.lock.json', text);
  for (const args of [[], [`${host}/shop/web:2`], ['--update'], ['--check']]) {
    const { code, out, side } = await workplace.pin(args);
    expect([code, out]).toEqual([2, '']);
    expect(side).toContain(message);
    expect(side).toMatch(/^error: .+\n {4}where: .+\n {4}why: {3}.+\n {4}fix: {3}.+\n$/);
  }
  expect(workplace.text).toBe(text);
});

test.each<[string, string[], string]>([
  ['two ways at once', ['--update', '--check'], '--update writes, and --check writes nothing'],
  ['images beside --update', ['redis:8', '--update'], 'images are named beside an option that is about all of them'],
  ['images beside --check', ['redis:8', '--check'], 'images are named beside an option that is about all of them'],
  ['images beside --app', ['redis:8', '--app', 'node app.js'], 'images are named beside an option that is about all of them'],
  ['--offline alone', ['--offline'], 'without a registry there is nothing to pin'],
  ['no app', [], 'there is no cdk8s.yaml with `app` here'],
  ['a platform without an architecture', ['--platform', 'linux'], 'Write it as linux/arm64'],
  ['no time at all', ['--timeout', '0'], 'Write a number of seconds'],
  ['a time that is no number', ['--timeout', 'soon'], 'Write a number of seconds'],
  ['a mirror without a host', ['--registry-mirror', 'https://mirror.example'], 'does not begin with the host of a registry'],
  ['two mirrors of one host', ['--registry-mirror', 'a.example=https://b.example', '--registry-mirror', 'a.example=https://c.example'], 'a.example has two mirrors'],
  ['a mirror off this machine without TLS', ['redis:8', '--registry-mirror', 'docker.io=http://mirror.example'], 'the mirror of `docker.io` is not asked over TLS'],
  ['a mirror that is no URL', ['redis:8', '--registry-mirror', 'docker.io=mirror'], 'is not the plain URL of a registry'],
  ['a folder that is not there', ['redis:8', '--lock', 'nowhere/images.lock.json'], 'nowhere/images.lock.json: there is no such directory'],
])('%s is a usage error', async (_, args, message) => {
  const { code, out, side } = await workplace.pin(args);
  expect([code, out]).toEqual([2, '']);
  expect(side).toContain(message);
  expect(side).not.toMatch(/^ {4}at /m);
});

test('the password of a mirror is not repeated', async () => {
  const { code, out, side } = await workplace.pin(['redis:8', '--registry-mirror', 'docker.io=https://reader:hunter2@mirror.example']);
  expect([code, `${out}${side}`.includes('hunter2')]).toEqual([2, false]);
});

test.each([
  ['no YAML', 'app: [a\n', 'cdk8s.yaml:'],
  ['an app that is no text', 'app: [node, app.js]\n', '`app` is no command line'],
  ['no app', 'language: typescript\n', 'there is no cdk8s.yaml with `app` here'],
])('a cdk8s.yaml with %s is a usage error', async (_, text, message) => {
  workplace.write('cdk8s.yaml', text);
  expect(await workplace.pin()).toEqual({ code: 2, out: '', side: expect.stringContaining(message) });
});

test('a lock that the app does not read, and an app that reads two, are refused', async () => {
  workplace.app({ wanted: [{ image: 'ghcr.io/shop/web:2' }] });
  expect((await workplace.pin(['--lock', 'other.json'])).side).toContain('--lock other.json: the app reads images.lock.json\n');
  workplace.app({ wanted: [{ image: 'ghcr.io/shop/web:2' }, { image: 'ghcr.io/shop/web:2', lock: join(workplace.path, 'other.json') }] });
  expect((await workplace.pin()).side).toContain('the app reads more than one lock: images.lock.json and other.json\n');
});

test('what an app tells that is no image is refused', async () => {
  workplace.app({ wanted: [{ image: 'no image' }] });
  expect((await workplace.pin()).side).toContain('the app `node app.js` cannot be asked for its images: the program told of something that is no image');
});

test('what is the same for several images is told once, with all of them', async () => {
  const { host } = await registry();
  workplace.write('docker/config.json', '{');
  const refuses = await FakeRegistry.start((_, response) => json(response, 401, {}, { 'www-authenticate': 'Basic realm="shelf"' }));
  const images = [`${refuses.host}/shop/api:1`, `${refuses.host}/shop/web:2`];
  const env = { DOCKER_CONFIG: join(workplace.path, 'docker') };
  const { code, out } = await workplace.pin([...images, `${host}/shop/web:2`], { env });
  expect(code).toBe(1);
  expect(out.match(/^error: [^]+/m)?.[0]).toBe(`error: $DOCKER_CONFIG/config.json cannot be read
    where: ${images.join(', ')}
    why:   it is no JSON object
    fix:   mend it, or log in again with \`docker login\`
images.lock.json: 1 pinned, 0 as they were, 2 refused
`);

  workplace.app({ wanted: [] });
  workplace.locked(Object.fromEntries(images.map(one => [one, entry(OLD, ['linux/amd64'], refuses.host)])));
  const checked = await workplace.pin(['--check'], { env });
  expect(checked.out).toContain(`    where: ${images.map(one => `images.lock.json images["${one}"]`).join(', ')}\n`);
  expect(checked.out).toContain('images.lock.json: 2 locked, 1 finding\n');
});

test('a lock that is a link stays one', async () => {
  const { host } = await registry();
  workplace.write('elsewhere/images.json', '{"version":1,"images":{}}');
  fs.symlinkSync('elsewhere/images.json', workplace.lock);
  expect((await workplace.pin([`${host}/shop/web:2`])).code).toBe(0);
  expect([fs.lstatSync(workplace.lock).isSymbolicLink(), Object.keys(workplace.images)]).toEqual([true, [`${host}/shop/web:2`]]);
});

test('a lock that is a directory is refused', async () => {
  expect((await workplace.pin(['redis:8', '--lock', '.'])).side).toContain('the lock of the images is no file');
});

test('a lock that cannot be written is told, stays as it was, and nothing is left beside it', async () => {
  const { host } = await registry();
  const text = workplace.locked({});
  const moving = jest.spyOn(fs, 'renameSync').mockImplementationOnce(() => { throw Object.assign(new Error('no space'), { code: 'ENOSPC' }); });
  const { code, side } = await workplace.pin([`${host}/shop/web:2`]);
  expect([code, side]).toEqual([2, 'error: images.lock.json: cannot be written (ENOSPC)\n    fix:   name a file in a directory that you may write to\n']);
  expect([workplace.text, fs.readdirSync(workplace.path).filter(name => name.endsWith('.new'))]).toEqual([text, []]);
  moving.mockRestore();
});
