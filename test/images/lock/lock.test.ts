import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import * as fc from 'fast-check';
import { LockEntry, LockedImage, parseLock, printLock, readLock } from '../../../lib/images/lock';
import { repeatedKeys } from '../../../lib/images/lock/repeated-keys';

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

/** The messages for a text; each finding has four non-empty lines. */
function messagesOf(text: string): string[] {
  const { images, findings } = parseLock(text, 'images.lock.json');
  expect(findings.length === 0 || images.size === 0).toBe(true);
  findings.forEach(({ check, message, field, why, fix }) => {
    expect([check, field.startsWith('images.lock.json')]).toEqual(['image-lock-valid', true]);
    expect([message, field, why, fix].filter(line => line === '' || /[\n\r\u001b]/.test(line))).toEqual([]);
  });
  return findings.map(({ message }) => message);
}

test('prints one line per image, sorted, and a newline at the end', () => {
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

test('a printed lock is parsed to the same images, and their order has no influence on the text', () => {
  fc.assert(fc.property(anyImages, images => {
    const text = printLock(images);
    expect(parseLock(text, 'images.lock.json')).toEqual({ images, findings: [] });
    expect(printLock(new Map([...images].reverse()))).toBe(text);
  }));
});

test('any text gives images or findings', () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(anyKey, fc.oneof(fc.jsonValue(), anyEntry, fc.dictionary(fc.constantFrom('digest', 'standIn', 'from'), fc.jsonValue()))));
  fc.assert(fc.property(fc.oneof(fc.string(), odd.map(value => JSON.stringify(value)), odd.map(images => lockWith(images))), text => {
    messagesOf(text);
  }), { numRuns: 500 });
});

test.each([
  ['a merge conflict', '{\n"version": 1,\n"images": {\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}\n}', 'the lock file has a merge conflict'],
  ['a merge conflict with the line ends of Windows', '{\r\n<<<<<<<\r\n=======\r\n}', 'the lock file has a merge conflict'],
  ['a lock of a newer version', lockWith({}, 2), '`version` is 2; this release of cdk8s-bulkhead reads version 1'],
  ['an invalid version', lockWith({}, '1'), '`version` is missing or invalid'],
  ['no version', '{"images":{}}', '`version` is missing or invalid'],
  ['no JSON', '{"version": 1,', 'the lock file is not a JSON object'],
  ['an empty file', '', 'the lock file is not a JSON object'],
  ['a list', '[]', 'the lock file is not a JSON object'],
  ['no images', '{"version":1}', '`images` is missing or not an object'],
  ['a list of images', lockWith([entry]), '`images` is missing or not an object'],
  ['an unknown field', '{"version":1,"images":{},"image":{}}', '`image` is not a field of the lock file'],
  ['a duplicate key', `{"version":1,"images":{"${REDIS}":${JSON.stringify(entry)},"${REDIS}":${JSON.stringify(entry)}}}`, `\`${REDIS}\` occurs twice`],
  ['a duplicate key, once with an escape', '{"version":1,"v\\u0065rsion":1,"images":{}}', '`version` occurs twice'],
  ['a short name', lockWith({ 'redis:8.4.0': entry }), '`redis:8.4.0` is not a full repository with a tag'],
  ['a name without a tag', lockWith({ 'docker.io/library/redis': entry }), '`docker.io/library/redis` is not a full repository with a tag'],
  ['a name with a digest', lockWith({ [`ghcr.io/a:1@${DIGEST}`]: entry }), `\`${`ghcr.io/a:1@${DIGEST}`.slice(0, 60)}…\` is not a full repository with a tag`],
  ['an invalid name', lockWith({ '__proto__\u001b[2J\n': entry }), '`__proto__\\u001b[2J\\n` is not a full repository with a tag'],
  ['an entry that is a string', lockWith({ [REDIS]: DIGEST }), 'the entry must be an object'],
  ['an invalid digest', lockWith({ [REDIS]: { ...entry, digest: 'sha256:abc' } }), '`digest` must be `sha256:` and 64 hexadecimal digits'],
  ['an invalid media type', lockWith({ [REDIS]: { ...entry, mediaType: 'index' } }), '`mediaType` must be a media type such as `application/vnd.oci.image.index.v1+json`'],
  ['invalid platforms', lockWith({ [REDIS]: { ...entry, platforms: ['amd64'] } }), '`platforms` must be a list of platforms such as `linux/amd64`'],
  ['an invalid day', lockWith({ [REDIS]: { ...entry, resolved: '2026-02-30' } }), '`resolved` must be a day such as `2026-11-25`'],
  ['an invalid host', lockWith({ [REDIS]: { ...entry, from: 'https://ghcr.io' } }), '`from` must be the host of a registry'],
  ['an unknown field of an entry', lockWith({ [REDIS]: { ...entry, size: 1 } }), '`size` is not a field of the lock file'],
  ['a stand-in with a host', lockWith({ [REDIS]: { digest: DIGEST, standIn: true, from: 'ghcr.io' } }), '`from` is not a field of the lock file'],
  ['an invalid stand-in', lockWith({ [REDIS]: { digest: DIGEST, standIn: false } }), '`standIn` must be `true`'],
])('reports %s', (_, text, message) => {
  expect(messagesOf(text)).toEqual([message]);
});

test('reports all findings at once, each with its field', () => {
  const { findings } = parseLock(lockWith({ 'redis:1': 7, [REDIS]: { standIn: true, size: 1 } }), 'images.lock.json');
  expect(findings.map(({ message, field }) => `${field}: ${message}`)).toEqual([
    'images.lock.json images["redis:1"]: `redis:1` is not a full repository with a tag',
    'images.lock.json images["redis:1"]: the entry must be an object',
    `images.lock.json images["${REDIS}"]: \`size\` is not a field of the lock file`,
    `images.lock.json images["${REDIS}"]: \`digest\` must be \`sha256:\` and 64 hexadecimal digits`,
  ]);
});

test('the finding of a merge conflict has the command that completes the lock file', () => {
  expect(parseLock('<<<<<<< HEAD\n', 'deploy/images.lock.json').findings).toEqual([{
    check: 'image-lock-valid',
    severity: 'error',
    message: 'the lock file has a merge conflict',
    field: 'deploy/images.lock.json',
    why: 'the tags of the app have no digests, so which content a pod runs is not fixed',
    fix: 'Keep the lines of both sides, one per image, and remove the conflict markers; then run `npx bulkhead pin --lock deploy/images.lock.json`.',
  }]);
});

test('a file name with a space is quoted in a command', () => {
  expect(parseLock('', 'my lock.json').findings[0].fix).toBe('Restore it with `git checkout -- \'my lock.json\'`; then run `npx bulkhead pin --lock \'my lock.json\'`.');
});

describe('a file', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('is read, and named by its path from the working directory', () => {
    expect(readLock(file('good.json', printLock(new Map([[REDIS, entry]])))).images.get(REDIS)).toEqual(entry);
    expect(readLock(file('bad.json', '{}')).findings[0].field).toBe(`${relative(process.cwd(), join(folder, 'bad.json'))} version`);
  });

  test('that does not exist, or is a directory, is reported', () => {
    mkdirSync(join(folder, 'folder'));
    expect(['missing.json', 'folder'].flatMap(name => readLock(join(folder, name)).findings.map(({ message }) => message))).toEqual([
      'the lock file does not exist', 'the lock file is not a file',
    ]);
  });

  test('of more than 10 MiB is reported without reading it, and one of 10 MiB is read', () => {
    const large = (bytes: number) => `{"version":1,"images":{}}${' '.repeat(bytes - 25)}`;
    expect(readLock(file('large.json', large(10 * 1024 * 1024))).findings).toEqual([]);
    expect(readLock(file('larger.json', large(10 * 1024 * 1024 + 1))).findings.map(({ message }) => message)).toEqual(['the lock file has 10485761 bytes; it must have at most 10485760']);
  });

  test.each([
    ['one string', lockWith({ a: 'a'.repeat(9e6) })],
    ['one string of escapes', lockWith({ a: '\n'.repeat(4e6) })],
    ['brackets', '['.repeat(9e6)],
    ['nested objects', '{"a":'.repeat(1.8e6)],
    ['equal keys', `{"version":1,"images":{${'"a":1,'.repeat(1e6)}"a":1}}`],
  ])('that consists of %s gives findings', (_, text) => {
    expect(readLock(file('junk.json', text)).findings.length).toBeGreaterThan(0);
  });
});

test('a key is repeated only within one object, and not by text inside a string', () => {
  expect(repeatedKeys('{"a":{"a":1},"b":[{"a":1},{"a":1}],"c":"{\\"a\\":1,\\"a\\":1}"}')).toEqual([]);
  expect(repeatedKeys('{"a" : {"b":1, "b":2}, "a":3, "b":{}, "b":{}}')).toEqual(['b', 'a']);
});
