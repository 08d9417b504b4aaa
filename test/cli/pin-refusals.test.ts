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

test('an image without a required platform is reported, and the others are pinned', async () => {
  const { host } = await registry();
  const { code, out } = await workplace.pin([`${host}/shop/catalog:1.4.2`, `${host}/shop/web:2`, '--platform', 'linux/arm64', '--platform', 'linux/arm']);
  expect(code).toBe(1);
  expect(out).toContain(`error: \`${host}/shop/web:2\` has no image for linux/arm64 and linux/arm; it has linux/amd64
    where: ${host}/shop/web:2
    why:   on a node of that architecture its containers end with \`exec format error\`, or are never pulled
    fix:   Build and push the image for that platform, or use a tag that has it.
images.lock.json: 1 pinned, 0 unchanged, 1 failed
`);
  expect(Object.keys(workplace.images)).toEqual([`${host}/shop/catalog:1.4.2`]);
});

test('a locked image without a required platform is reported, and its entry stays', async () => {
  const { host } = await registry();
  const text = workplace.locked({ [`${host}/shop/web:2`]: entry(WEB, ['linux/amd64'], host) });
  const { code, out } = await workplace.pin(['--update', '--platform', 'linux/arm64']);
  expect([code, out]).toEqual([1, expect.stringContaining('0 pinned, 0 unchanged, 1 failed')]);
  expect(workplace.text).toBe(text);
});

test('images of the app that are already locked need every platform too', async () => {
  const { host } = await registry();
  const [web, catalog] = [`${host}/shop/web:2`, `${host}/shop/catalog:1.4.2`];
  workplace.locked({ [web]: entry(WEB, ['linux/amd64'], host), 'ghcr.io/shop/unused:1': entry(OLD, [], 'ghcr.io') });
  workplace.app({ wanted: [{ image: web }, { image: catalog }] });
  const { code, out } = await workplace.pin(['--platform', 'linux/arm64']);
  expect(code).toBe(1);
  expect(out.match(/^error: .*$/gm)).toEqual([`error: \`${web}\` has no image for linux/arm64; it has linux/amd64`]);
  expect(out).toContain('images.lock.json: 1 pinned, 0 unchanged, 1 failed\n');
});

test('an image with a digest in the program is noted as not checked for platforms', async () => {
  const own = { image: 'ghcr.io/shop/own:1', digest: OLD.digest };
  workplace.locked({ 'ghcr.io/shop/known:1': entry(OLD, ['linux/arm64'], 'ghcr.io') });
  workplace.app({ wanted: [own, { ...own, usedBy: 'shop/other' }, { image: 'ghcr.io/shop/known:1', digest: OLD.digest }] });
  for (const args of [[], ['--check', '--offline']]) {
    const { code, side } = await workplace.pin([...args, '--platform', 'linux/arm64']);
    expect([code, side]).toEqual([0, 'note: not checked for linux/arm64, since their digest is in the program: ghcr.io/shop/own:1\n']);
    expect((await workplace.pin(args)).side).toBe('');
  }
});

test('a mirror is used instead of the registry, and is named in the lock file', async () => {
  const mirror = await FakeRegistry.start(serves('hub/library/redis', { '8.4.0': CATALOG }));
  const { code } = await workplace.pin(['redis:8.4.0', '--registry-mirror', `docker.io=http://${mirror.host}/hub`]);
  expect(code).toBe(0);
  expect(workplace.images).toEqual({ 'docker.io/library/redis:8.4.0': entry(CATALOG, ['linux/amd64', 'linux/arm/v7', 'linux/arm64/v8'], mirror.host) });
});

test('arguments that are not images with a tag are reported all at once, and no request is sent', async () => {
  const { code, out, side } = await workplace.pin(['redis', 'redis:latest', `redis:8@${OLD.digest}`, 'Redis:8', 'http://ghcr.io/shop/web:1', 'redis:8:9']);
  expect([code, out]).toEqual([2, '']);
  expect(side.match(/^(?:error: )?`(?:redis|Redis|http:).*$|^the image has a digest.*$/gm)).toEqual([
    'error: `redis` has no tag', '`redis:latest` has the tag `latest`', 'the image has a digest, which `bulkhead pin` reads from the registry',
    '`Redis:8` has upper-case letters in its repository', '`http://ghcr.io/shop/web:1` is a URL', '`redis:8:9` has two tags',
  ]);
  expect(side.match(/^ {4}where: /gm)).toHaveLength(6);
  expect(workplace.text).toBeUndefined();
});

test.each([
  ['a merge conflict', '<<<<<<< HEAD\n{"version":1}\n', 'the lock file has a merge conflict'],
  ['a newer version', '{"version":2,"images":{}}', '`version` is 2; this release of cdk8s-bulkhead reads version 1'],
  ['invalid JSON', 'images:', 'is not a JSON object'],
])('a lock file with %s is not changed, with exit code 2', async (_, text, message) => {
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
  ['--update with --check', ['--update', '--check'], '`--update` writes the lock file, and `--check` writes nothing'],
  ['images beside --update', ['redis:8', '--update'], 'images cannot be combined with `--update`, `--check` or `--app`'],
  ['images beside --check', ['redis:8', '--check'], 'images cannot be combined with `--update`, `--check` or `--app`'],
  ['images beside --app', ['redis:8', '--app', 'node app.js'], 'images cannot be combined with `--update`, `--check` or `--app`'],
  ['--offline alone', ['--offline'], '`--offline` works only with `--check`'],
  ['no app', [], 'the working directory has no cdk8s.yaml with `app`'],
  ['a platform without an architecture', ['--platform', 'linux'], 'Write it as linux/arm64'],
  ['a timeout of 0', ['--timeout', '0'], 'Write a number of seconds'],
  ['a timeout that is not a number', ['--timeout', 'soon'], 'Write a number of seconds'],
  ['a mirror without a host', ['--registry-mirror', 'https://mirror.example'], 'does not start with the host of a registry'],
  ['two mirrors of one host', ['--registry-mirror', 'a.example=https://b.example', '--registry-mirror', 'a.example=https://c.example'], 'a.example has two mirrors'],
  ['a mirror on another machine without TLS', ['redis:8', '--registry-mirror', 'docker.io=http://mirror.example'], 'the mirror of `docker.io` does not use TLS'],
  ['a mirror that is not a URL', ['redis:8', '--registry-mirror', 'docker.io=mirror'], 'is not the plain URL of a registry'],
  ['a directory that does not exist', ['redis:8', '--lock', 'nowhere/images.lock.json'], 'nowhere/images.lock.json: the directory does not exist'],
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
  ['invalid YAML', 'app: [a\n', 'cdk8s.yaml:'],
  ['an app that is not a string', 'app: [node, app.js]\n', '`app` is not a string'],
  ['no app', 'language: typescript\n', 'the working directory has no cdk8s.yaml with `app`'],
])('a cdk8s.yaml with %s is a usage error', async (_, text, message) => {
  workplace.write('cdk8s.yaml', text);
  expect(await workplace.pin()).toEqual({ code: 2, out: '', side: expect.stringContaining(message) });
});

test('a lock file that the app does not read, and an app that reads two, are usage errors', async () => {
  workplace.app({ wanted: [{ image: 'ghcr.io/shop/web:2' }] });
  expect((await workplace.pin(['--lock', 'other.json'])).side).toContain('--lock other.json: the app reads images.lock.json\n');
  workplace.app({ wanted: [{ image: 'ghcr.io/shop/web:2' }, { image: 'ghcr.io/shop/web:2', lock: join(workplace.path, 'other.json') }] });
  expect((await workplace.pin()).side).toContain('the app reads more than one lock file: images.lock.json and other.json\n');
});

test('an invalid list of images from an app is an error', async () => {
  workplace.app({ wanted: [{ image: 'no image' }] });
  expect((await workplace.pin()).side).toContain('the images of the app `node app.js` cannot be read: the list of its images has an invalid line');
});

test('a finding that is the same for several images is printed once, with all of them', async () => {
  const { host } = await registry();
  workplace.write('docker/config.json', '{');
  const refuses = await FakeRegistry.start((_, response) => json(response, 401, {}, { 'www-authenticate': 'Basic realm="shelf"' }));
  const images = [`${refuses.host}/shop/api:1`, `${refuses.host}/shop/web:2`];
  const env = { DOCKER_CONFIG: join(workplace.path, 'docker') };
  const { code, out } = await workplace.pin([...images, `${host}/shop/web:2`], { env });
  expect(code).toBe(1);
  expect(out.match(/^error: [^]+/m)?.[0]).toBe(`error: $DOCKER_CONFIG/config.json cannot be read
    where: ${images.join(', ')}
    why:   it is not a JSON object
    fix:   Correct the file, or run \`docker login\` again.
images.lock.json: 1 pinned, 0 unchanged, 2 failed
`);

  workplace.app({ wanted: [] });
  workplace.locked(Object.fromEntries(images.map(one => [one, entry(OLD, ['linux/amd64'], refuses.host)])));
  const checked = await workplace.pin(['--check'], { env });
  expect(checked.out).toContain(`    where: ${images.map(one => `images.lock.json images["${one}"]`).join(', ')}\n`);
  expect(checked.out).toContain('images.lock.json: 2 locked, 1 finding\n');
});

test('a lock file that is a symbolic link stays one', async () => {
  const { host } = await registry();
  workplace.write('elsewhere/images.json', '{"version":1,"images":{}}');
  fs.symlinkSync('elsewhere/images.json', workplace.lock);
  expect((await workplace.pin([`${host}/shop/web:2`])).code).toBe(0);
  expect([fs.lstatSync(workplace.lock).isSymbolicLink(), Object.keys(workplace.images)]).toEqual([true, [`${host}/shop/web:2`]]);
});

test('a lock file that is a directory is an error', async () => {
  expect((await workplace.pin(['redis:8', '--lock', '.'])).side).toContain('the lock file is not a file');
});

test('a lock file that cannot be written is an error, keeps its content, and leaves no temporary file', async () => {
  const { host } = await registry();
  const text = workplace.locked({});
  const moving = jest.spyOn(fs, 'renameSync').mockImplementationOnce(() => { throw Object.assign(new Error('no space'), { code: 'ENOSPC' }); });
  const { code, side } = await workplace.pin([`${host}/shop/web:2`]);
  expect([code, side]).toEqual([2, 'error: images.lock.json: cannot be written (ENOSPC)\n    fix:   Set `--lock` to a file in a directory with write permission.\n']);
  expect([workplace.text, fs.readdirSync(workplace.path).filter(name => name.endsWith('.new'))]).toEqual([text, []]);
  moving.mockRestore();
});
