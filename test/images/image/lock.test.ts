import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import * as fc from 'fast-check';
import { LockEntry, LockedImage, parseLock, printLock, readLock } from '../../../lib/images/image';
import { repeatedKeys } from '../../../lib/images/image/repeated-keys';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const REDIS = 'docker.io/library/redis:8.4.0';
const entry: LockedImage = {
  digest: DIGEST, mediaType: 'application/vnd.oci.image.index.v1+json', platforms: ['linux/amd64', 'linux/arm64/v8'], resolved: '2026-11-25', from: 'registry-1.docker.io',
};

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

function lockWith(images: unknown, version: unknown = 1): string {
  return JSON.stringify({ version, images });
}

/** What is said of a text: each refusal has its four lines. */
function told(text: string): string[] {
  const { images, refusals } = parseLock(text, 'images.lock.json');
  expect(refusals.length === 0 || images.size === 0).toBe(true);
  refusals.forEach(({ check: id, message, field: where, why, fix }) => {
    expect([id, where.startsWith('images.lock.json')]).toEqual(['image-lock-valid', true]);
    expect([message, where, why, fix].filter(line => line === '' || /[\n\r\u001b]/.test(line))).toEqual([]);
  });
  return refusals.map(({ message }) => message);
}

test('prints a line for each image, sorted, and a newline at the end', () => {
  const images = new Map<string, LockEntry>([
    ['registry.example.com:5000/shop/web:1.4.2', { ...entry, from: 'registry.example.com:5000', platforms: ['linux/arm64', 'linux/amd64', 'linux/arm64'] }],
    [REDIS, entry],
    ['docker.io/library/busybox:1.38.0', { digest: DIGEST, standIn: true }],
  ]);
  expect(printLock(images)).toBe(`{
  "version": 1,
  "images": {
    "docker.io/library/busybox:1.38.0": {"digest":"${DIGEST}","standIn":true},
    "${REDIS}": {"digest":"${DIGEST}","mediaType":"application/vnd.oci.image.index.v1+json","platforms":["linux/amd64","linux/arm64/v8"],"resolved":"2026-11-25","from":"registry-1.docker.io"},
    "registry.example.com:5000/shop/web:1.4.2": {"digest":"${DIGEST}","mediaType":"application/vnd.oci.image.index.v1+json","platforms":["linux/amd64","linux/arm64"],"resolved":"2026-11-25","from":"registry.example.com:5000"}
  }
}
`);
  expect(printLock(new Map())).toBe('{\n  "version": 1,\n  "images": {}\n}\n');
});

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const anyEntry: fc.Arbitrary<LockEntry> = fc.oneof(
  hex.map(digits => ({ digest: `sha256:${digits}`, standIn: true as const })),
  fc.record({
    digest: hex.map(digits => `sha256:${digits}`),
    mediaType: fc.constantFrom('application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'),
    platforms: fc.uniqueArray(fc.constantFrom('linux/amd64', 'linux/arm64/v8', 'windows/amd64', 'linux/s390x')).map(all => all.sort()),
    resolved: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map(day => day.toISOString().slice(0, 10)),
    from: fc.constantFrom('registry-1.docker.io', 'ghcr.io', '127.0.0.1:5000', '[::1]:5000'),
  }),
);
const anyKey = fc.tuple(
  fc.constantFrom('docker.io/library/', 'ghcr.io/', 'localhost:5000/a/', '[2001:db8::1]:5000/'), fc.stringMatching(/^[a-z0-9]{1,9}$/), fc.stringMatching(/^\w[\w.-]{0,9}$/),
).map(([host, path, tag]) => `${host}${path}:${tag}`);
const anyImages = fc.array(fc.tuple(anyKey, anyEntry), { maxLength: 8 }).map(entries => new Map(entries));

test('what is printed is read as it was, and the order in which it was put together does not show', () => {
  fc.assert(fc.property(anyImages, images => {
    const text = printLock(images);
    expect(parseLock(text, 'images.lock.json')).toEqual({ images, refusals: [] });
    expect(printLock(new Map([...images].reverse()))).toBe(text);
  }));
});

test('whatever stands there, it answers: with images, or with what is wrong', () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(anyKey, fc.oneof(fc.jsonValue(), anyEntry, fc.dictionary(fc.constantFrom('digest', 'standIn', 'from'), fc.jsonValue()))));
  fc.assert(fc.property(fc.oneof(fc.string(), odd.map(value => JSON.stringify(value)), odd.map(images => lockWith(images))), text => {
    told(text);
  }), { numRuns: 500 });
});

test.each([
  ['a merge conflict', '{\n"version": 1,\n"images": {\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}\n}', 'a merge conflict stands in the lock of the images'],
  ['a merge conflict with the line ends of Windows', '{\r\n<<<<<<<\r\n=======\r\n}', 'a merge conflict stands in the lock of the images'],
  ['a lock of a newer version', lockWith({}, 2), 'the lock of the images has version 2, and this library knows 1'],
  ['a version that is none', lockWith({}, '1'), 'the lock of the images does not say its version'],
  ['no version', '{"images":{}}', 'the lock of the images does not say its version'],
  ['no JSON', '{"version": 1,', 'the lock of the images is not a JSON object'],
  ['an empty file', '', 'the lock of the images is not a JSON object'],
  ['a list', '[]', 'the lock of the images is not a JSON object'],
  ['no images', '{"version":1}', 'the lock of the images has no `images`'],
  ['a list of images', lockWith([entry]), 'the lock of the images has no `images`'],
  ['a field that nobody knows', '{"version":1,"images":{},"image":{}}', 'there is no `image`'],
  ['a name that stands there twice', `{"version":1,"images":{"${REDIS}":${JSON.stringify(entry)},"${REDIS}":${JSON.stringify(entry)}}}`, `\`${REDIS}\` stands there twice`],
  ['a name that stands there twice, once with an escape', '{"version":1,"v\\u0065rsion":1,"images":{}}', '`version` stands there twice'],
  ['a short name', lockWith({ 'redis:8.4.0': entry }), '`redis:8.4.0` is not a repository in full with its tag'],
  ['a name without a tag', lockWith({ 'docker.io/library/redis': entry }), '`docker.io/library/redis` is not a repository in full with its tag'],
  ['a name with a digest', lockWith({ [`ghcr.io/a:1@${DIGEST}`]: entry }), `\`${`ghcr.io/a:1@${DIGEST}`.slice(0, 60)}…\` is not a repository in full with its tag`],
  ['a name that is none', lockWith({ '__proto__\u001b[2J\n': entry }), '`__proto__\\u001b[2J\\n` is not a repository in full with its tag'],
  ['an entry that is a text', lockWith({ [REDIS]: DIGEST }), 'its entry is not an object'],
  ['a digest that is none', lockWith({ [REDIS]: { ...entry, digest: 'sha256:abc' } }), '`digest` is not `sha256:` and 64 hexadecimal digits'],
  ['a media type that is none', lockWith({ [REDIS]: { ...entry, mediaType: 'index' } }), '`mediaType` is not a media type such as `application/vnd.oci.image.index.v1+json`'],
  ['platforms that are none', lockWith({ [REDIS]: { ...entry, platforms: ['amd64'] } }), '`platforms` is not a list of platforms such as `linux/amd64`'],
  ['a day that is none', lockWith({ [REDIS]: { ...entry, resolved: '2026-02-30' } }), '`resolved` is not a day such as `2026-11-25`'],
  ['a host that is none', lockWith({ [REDIS]: { ...entry, from: 'https://ghcr.io' } }), '`from` is not the host of a registry'],
  ['a field of an entry that nobody knows', lockWith({ [REDIS]: { ...entry, size: 1 } }), 'there is no `size`'],
  ['a stand-in that also says where it is from', lockWith({ [REDIS]: { digest: DIGEST, standIn: true, from: 'ghcr.io' } }), 'there is no `from`'],
  ['a stand-in that is none', lockWith({ [REDIS]: { digest: DIGEST, standIn: false } }), '`standIn` is not `true`'],
])('refuses %s', (_, text, message) => {
  expect(told(text)).toEqual([message]);
});

test('tells everything that is wrong at once, and where', () => {
  const { refusals } = parseLock(lockWith({ 'redis:1': 7, [REDIS]: { standIn: true, size: 1 } }), 'images.lock.json');
  expect(refusals.map(({ message, field: where }) => `${where}: ${message}`)).toEqual([
    'images.lock.json images["redis:1"]: `redis:1` is not a repository in full with its tag',
    'images.lock.json images["redis:1"]: its entry is not an object',
    `images.lock.json images["${REDIS}"]: there is no \`size\``,
    `images.lock.json images["${REDIS}"]: \`digest\` is not \`sha256:\` and 64 hexadecimal digits`,
  ]);
});

test('says in four lines what to do with a merge conflict', () => {
  expect(parseLock('<<<<<<< HEAD\n', 'deploy/images.lock.json').refusals).toEqual([{
    check: 'image-lock-valid',
    severity: 'error',
    message: 'a merge conflict stands in the lock of the images',
    field: 'deploy/images.lock.json',
    why: 'with a lock that says two things, or nothing, nobody knows which program would run',
    fix: 'keep the lines of both sides, one for each image, without git\'s marks; then run `npx bulkhead pin --lock deploy/images.lock.json`',
  }]);
});

describe('a file', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('is read, and called by its path from the working directory', () => {
    expect(readLock(file('good.json', printLock(new Map([[REDIS, entry]])))).images.get(REDIS)).toEqual(entry);
    expect(readLock(file('bad.json', '{}')).refusals[0].field).toBe(`${relative(process.cwd(), join(folder, 'bad.json'))} version`);
  });

  test('that is not there, or is a folder, is refused', () => {
    mkdirSync(join(folder, 'folder'));
    expect(['missing.json', 'folder'].flatMap(name => readLock(join(folder, name)).refusals.map(({ message }) => message))).toEqual([
      'the lock of the images is not there', 'the lock of the images is no file',
    ]);
  });

  test('of more than 10 MiB is refused unread, and one of that size is read', () => {
    const large = (bytes: number) => `{"version":1,"images":{}}${' '.repeat(bytes - 25)}`;
    expect(readLock(file('large.json', large(10 * 1024 * 1024))).refusals).toEqual([]);
    expect(readLock(file('larger.json', large(10 * 1024 * 1024 + 1))).refusals.map(({ message }) => message)).toEqual(['the lock of the images has 10485761 bytes, and may have 10485760']);
  });

  test.each([
    ['one text', lockWith({ a: 'a'.repeat(9e6) })],
    ['one text of escapes', lockWith({ a: '\n'.repeat(4e6) })],
    ['brackets', '['.repeat(9e6)],
    ['objects in objects', '{"a":'.repeat(1.8e6)],
    ['names that are alike', `{"version":1,"images":{${'"a":1,'.repeat(1e6)}"a":1}}`],
  ])('that is all %s is answered', (_, text) => {
    expect(readLock(file('junk.json', text)).refusals.length).toBeGreaterThan(0);
  });
});

test('a name is repeated within one object only, and what a text quotes is no name', () => {
  expect(repeatedKeys('{"a":{"a":1},"b":[{"a":1},{"a":1}],"c":"{\\"a\\":1,\\"a\\":1}"}')).toEqual([]);
  expect(repeatedKeys('{"a" : {"b":1, "b":2}, "a":3, "b":{}, "b":{}}')).toEqual(['b', 'a']);
});
