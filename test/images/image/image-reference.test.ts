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

test('a whole reference is read back as it was put together', () => {
  fc.assert(fc.property(registry, path, tag, digest, (host, where, version, hash) => {
    expect(imageReference(`${host}/${where}:${version}@${hash}`)).toEqual({
      repository: `${host}/${where}`, tag: version, digest: hash, refusals: [],
    });
  }));
});

test('whatever is given, it answers, and either names all three parts or says what is wrong', () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.string(), fc.string({ unit: fc.constantFrom('a', 'A', '/', ':', '@', '.', '-', 'sha256:') })), given => {
    const { repository, tag: version, digest: hash, refusals } = imageReference(given);
    expect(refusals.length > 0 || [repository, version, hash].every(part => typeof part === 'string')).toBe(true);
    expect(refusals.every(refusal => refusal.field === 'image' && refusal.message !== '' && refusal.why !== '' && refusal.fix !== '')).toBe(true);
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
  expect(imageReference(`${name}:1@${DIGEST}`)).toEqual({ repository, tag: '1', digest: DIGEST, refusals: [] });
});

test.each([
  ['no digest', 'shop/catalog:1.4.2', ['image-pinned'], 'has no digest'],
  ['no tag', `shop/catalog@${DIGEST}`, ['image-versioned'], 'has no tag'],
  ['neither', 'shop/catalog', ['image-versioned', 'image-pinned'], 'has no tag'],
  ['the port of a registry, which is no tag', 'registry:5000/catalog', ['image-versioned', 'image-pinned'], 'has no tag'],
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
  ['white space', ` shop/catalog:1@${DIGEST}`, ['image-valid'], 'has white space in it'],
  ['a repository that is too long', `ghcr.io/${'a'.repeat(256)}:1@${DIGEST}`, ['image-valid'], 'has a repository of more than 255 characters'],
  ['an image id', 'a'.repeat(64), ['image-valid'], 'is the id of a local image'],
  ['nothing', '', ['image-valid'], 'is not an image reference'],
  ['a number', 7, ['image-valid'], 'is not an image reference'],
  ['undefined', undefined, ['image-valid'], 'is not an image reference'],
])('refuses %s', (_, given, ids, message) => {
  const { refusals } = imageReference(given);
  expect(refusals.map(refusal => refusal.check)).toEqual(ids);
  expect(refusals[0].message).toContain(message);
});

test('says in the words of the prop how to find the digest', () => {
  expect(imageReference('shop/catalog:1.4.2').refusals[0]).toMatchInlineSnapshot(`
{
  "check": "image-pinned",
  "field": "image",
  "fix": "run \`npx bulkhead pin shop/catalog:1.4.2\`, which locks what the registry has today, or append \`@sha256:…\`",
  "message": "\`shop/catalog:1.4.2\` has no digest, neither here nor in the lock file",
  "severity": "error",
  "why": "a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back",
}
`);
});

test('a reference that nobody can pin yet leaves the tag open in the command', () => {
  const fixes = ['shop/catalog', 'shop/catalog:latest'].map(text => imageReference(text).refusals.find(({ check: id }) => id === 'image-pinned')?.fix);
  expect(fixes.map(fix => /`npx bulkhead pin (\S+)`/.exec(fix ?? '')?.[1])).toEqual(['shop/catalog:<tag>', 'shop/catalog:<tag>']);
});
