import * as fc from 'fast-check';
import { imageReference } from '../../../lib/images/image';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const alphanumeric = fc.stringMatching(/^[a-z0-9]{1,6}$/);
const separator = fc.constantFrom('.', '_', '__', '-', '---');
const pathComponent = fc.tuple(alphanumeric, fc.array(fc.tuple(separator, alphanumeric), { maxLength: 2 }))
  .map(([first, rest]) => first + rest.map(([between, next]) => between + next).join(''));
const path = fc.array(pathComponent, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
const registry = fc.constantFrom('registry.example.com', 'localhost', 'localhost:5000', '10.0.0.1:5000', '[2001:db8::1]:5000', 'Registry.Example.com');
const tag = fc.stringMatching(/^\w[\w.-]{0,20}$/).filter(text => text !== 'latest');
const digest = fc.stringMatching(/^[a-f0-9]{64}$/).map(hex => `sha256:${hex}`);

test('a full reference is parsed into the parts from which it was built', () => {
  fc.assert(fc.property(registry, path, tag, digest, (host, where, version, hash) => {
    expect(imageReference(`${host}/${where}:${version}@${hash}`)).toEqual({
      repository: `${host}/${where}`, tag: version, digest: hash, findings: [],
    });
  }));
});

test('any value gives all three parts or at least one finding', () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.string(), fc.string({ unit: fc.constantFrom('a', 'A', '/', ':', '@', '.', '-', 'sha256:') })), given => {
    const { repository, tag: version, digest: hash, findings } = imageReference(given);
    expect(findings.length > 0 || [repository, version, hash].every(part => typeof part === 'string')).toBe(true);
    expect(findings.every(({ field, message, why, fix }) => field === 'image' && message !== '' && why !== '' && fix !== '')).toBe(true);
  }));
});

test.each([
  ['nginx', 'docker.io/library/nginx'],
  ['grafana/grafana', 'docker.io/grafana/grafana'],
  ['docker.io/nginx', 'docker.io/library/nginx'],
  ['index.docker.io/library/nginx', 'docker.io/library/nginx'],
  ['localhost/nginx', 'localhost/nginx'],
  ['registry:5000/nginx', 'registry:5000/nginx'],
  ['a'.repeat(64), `docker.io/library/${'a'.repeat(64)}`],
  ['ghcr.io/a/b/c', 'ghcr.io/a/b/c'],
])('the short name %s means %s', (name, repository) => {
  expect(imageReference(`${name}:1@${DIGEST}`)).toEqual({ repository, tag: '1', digest: DIGEST, findings: [] });
});

test.each([
  ['no digest', 'shop/catalog:1.4.2', ['image-pinned'], 'has no digest'],
  ['no tag', `shop/catalog@${DIGEST}`, ['image-versioned'], 'has no tag'],
  ['neither', 'shop/catalog', ['image-versioned'], 'has no tag'],
  ['the port of a registry, which is no tag', 'registry:5000/catalog', ['image-versioned'], 'has no tag'],
  ['latest', `shop/catalog:latest@${DIGEST}`, ['image-versioned'], 'has the tag `latest`'],
  ['a scheme', `http://registry.example.com/catalog:1@${DIGEST}`, ['image-valid'], 'is a URL'],
  ['upper case', `shop/Catalog:1@${DIGEST}`, ['image-valid'], 'has upper-case letters in its repository'],
  ['two tags', `shop/catalog:1:2@${DIGEST}`, ['image-valid'], 'has two tags'],
  ['an empty tag', `shop/catalog:@${DIGEST}`, ['image-valid'], 'has no valid tag'],
  ['a tag that is too long', `shop/catalog:${'1'.repeat(129)}@${DIGEST}`, ['image-valid'], 'has no valid tag'],
  ['a short digest', 'shop/catalog:1@sha256:abc', ['image-valid'], 'has a digest of 3 digits'],
  ['an upper-case digest', `shop/catalog:1@${DIGEST.toUpperCase()}`, ['image-valid'], 'has no valid digest'],
  ['another algorithm', `shop/catalog:1@sha512:${'a'.repeat(128)}`, ['image-valid'], 'has no valid digest'],
  ['two digests', `shop/catalog:1@${DIGEST}@${DIGEST}`, ['image-valid'], 'has two digests'],
  ['an empty repository', `:1@${DIGEST}`, ['image-valid'], 'has no valid repository'],
  ['an empty part', `shop//catalog:1@${DIGEST}`, ['image-valid'], 'has no valid repository'],
  ['a leading slash', `/catalog:1@${DIGEST}`, ['image-valid'], 'has no valid repository'],
  ['white space', ` shop/catalog:1@${DIGEST}`, ['image-valid'], 'contains white space'],
  ['a repository that is too long', `ghcr.io/${'a'.repeat(256)}:1@${DIGEST}`, ['image-valid'], 'has a repository of more than 255 characters'],
  ['an image id', 'a'.repeat(64), ['image-valid'], 'is the id of a local image'],
  ['nothing', '', ['image-valid'], 'is not an image reference'],
  ['a number', 7, ['image-valid'], 'is not an image reference'],
  ['undefined', undefined, ['image-valid'], 'is not an image reference'],
])('reports %s', (_, given, checks, message) => {
  const { findings } = imageReference(given);
  expect(findings.map(({ check }) => check)).toEqual(checks);
  expect(findings[0].message).toContain(message);
});

test('a missing digest has a fix that names the command', () => {
  expect(imageReference('shop/catalog:1.4.2').findings).toEqual([{
    check: 'image-pinned',
    severity: 'error',
    field: 'image',
    message: '`shop/catalog:1.4.2` has no digest, neither here nor in the lock file',
    why: 'a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back',
    fix: 'Run `npx bulkhead pin shop/catalog:1.4.2` to write the digest to the lock file, or append `@sha256:<64 hexadecimal digits>` to the image.',
  }]);
});

test('an image without a digest whose tag is missing or `latest` has one finding, whose fix names a release and the command', () => {
  expect(['shop/catalog', 'shop/catalog:latest'].map(text => imageReference(text).findings.map(({ check, fix }) => `${check}: ${fix}`))).toEqual([
    ['image-versioned: Add the tag of the release, such as `shop/catalog:1.4.2`, and run `npx bulkhead pin shop/catalog:<tag>` to write its digest to the lock file.'],
    ['image-versioned: Use the tag of a release, such as `:1.4.2`, and run `npx bulkhead pin shop/catalog:<tag>` to write its digest to the lock file.'],
  ]);
});

test('the fix of a missing tag mentions the `@` only if the image has a digest', () => {
  const fixOf = (text: string) => imageReference(text).findings.find(({ check }) => check === 'image-versioned')?.fix;
  expect(fixOf('shop/catalog')).not.toContain('@');
  expect(fixOf(`shop/catalog@${DIGEST}`)).toBe('Add the tag of the release, such as `:1.4.2`, before the `@`.');
});
