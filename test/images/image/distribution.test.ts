import * as fc from 'fast-check';
import references from './distribution/references.json';
import { imageReference, referenceText } from '../../../lib/images/image';

/** What the distribution project's own package returns for a text. */
interface Reading {
  readonly given: string;
  readonly refused?: string;
  readonly domain?: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly text?: string;
}

// its grammar, copied: https://github.com/distribution/reference/blob/v0.6.0/regexp.go
const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|[-]+)';
const domainNameComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${domainNameComponent}(?:\\.${domainNameComponent})*|\\[(?:[a-fA-F0-9:]+)\\])`;
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const remoteName = `${pathComponent}(?:/${pathComponent})*`;
const digestPat = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}';
const GRAMMAR = new RegExp(`^((?:(${host}(?::[0-9]+)?)/)?(${remoteName}))(?::([\\w][\\w.-]{0,127}))?(?:@(${digestPat}))?$`);

/** `ParseNormalizedNamed`, ported from normalize.go and reference.go: a second implementation to compare with. */
function parseNormalizedNamed(given: string): Omit<Reading, 'given'> {
  const slash = given.indexOf('/');
  const maybe = given.slice(0, Math.max(slash, 0));
  const isDomain = slash >= 0 && (maybe === 'localhost' || /[.:]/.test(maybe) || maybe.toLowerCase() !== maybe);
  const domain = isDomain && maybe !== 'index.docker.io' ? maybe : 'docker.io';
  const rest = isDomain ? given.slice(slash + 1) : given;
  const full = `${domain}/${domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest}`;
  const parts = GRAMMAR.exec(full);
  const [, repository, named, path, tag, digest] = parts ?? [];
  const wrongDigest = digest !== undefined && !/^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/.test(digest);
  if (/^[a-f0-9]{64}$/.test(given) || parts === null || path.length > 255 || wrongDigest) {
    return { refused: 'invalid' };
  }
  return { domain: named, repository, tag, digest, text: full };
}

/** What the package accepts and we do not: a name whose first part looks like a registry and is not valid as one (`foo_bar.com/a`), and digests other than SHA-256. */
function isUnsupported({ domain, digest }: Omit<Reading, 'given'>): boolean {
  return domain === undefined || (digest !== undefined && !digest.startsWith('sha256:'));
}

/** What `imageReference` returns for a text, in the form of the package. */
function ours(given: string): Omit<Reading, 'given'> {
  const { repository, tag, digest, findings } = imageReference(given);
  return repository === undefined
    ? { refused: findings.map(({ check }) => check).join() }
    : { domain: repository.slice(0, repository.indexOf('/')), repository, tag, digest, text: referenceText({ repository, tag, digest }) };
}

function expectSameReading(given: string, theirs: Omit<Reading, 'given'>): void {
  const { refused, ...read } = theirs;
  expect([given, ours(given)]).toEqual([given, refused !== undefined || isUnsupported(theirs) ? { refused: 'image-valid' } : read]);
}

const vectors: Reading[] = references;

test.each(vectors.map(vector => [vector.given.slice(0, 100), vector] as const))('reads %j as the distribution project does', (_, { given, ...theirs }) => {
  expectSameReading(given, theirs);
});

test('all vectors of the distribution project are present, valid and invalid', () => {
  expect([vectors.length, vectors.filter(({ refused }) => refused !== undefined).length]).toEqual([254, 52]);
});

test('the grammar for random references gives the same results as the project for its own vectors', () => {
  const results = vectors.map(({ given }) => ({ given, ...parseNormalizedNamed(given) }));
  expect(results.map(result => result.refused === undefined ? result : { given: result.given })).toEqual(
    vectors.map(vector => vector.refused === undefined ? vector : { given: vector.given }),
  );
});

const hex = (digits: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });

const goodComponent = fc.stringMatching(/^[a-z0-9]{1,4}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);
const goodRegistry = fc.oneof(
  fc.constantFrom('', 'docker.io/', 'index.docker.io/', 'localhost/', 'localhost:5000/', '[2001:db8::1]:5000/', 'Registry/'),
  fc.stringMatching(/^[a-z0-9]{1,4}\.[a-zA-Z0-9]{1,4}(:[0-9]{1,5})?\/$/),
);
const goodTag = fc.oneof(fc.constantFrom('', `:${'a'.repeat(128)}`, ':latest'), fc.stringMatching(/^:\w[\w.-]{0,12}$/));
const goodDigest = fc.oneof(fc.constant(''), hex(64).map(digits => `@sha256:${digits}`));

const component = fc.oneof(goodComponent, fc.stringMatching(/^[a-zA-Z0-9._-]{0,6}$/), fc.constantFrom('library', 'localhost', 'docker.io', 'a'.repeat(64), 'a'.repeat(250)));
const registry = fc.oneof(goodRegistry, fc.constantFrom('[fe80::1%eth0]/', 'foo_bar.com/'), fc.stringMatching(/^[a-zA-Z0-9.-]{1,8}(:[0-9]{0,5})?\/$/));
const tag = fc.oneof(goodTag, fc.stringMatching(/^:[\w.-]{0,12}$/), fc.constantFrom(`:${'a'.repeat(129)}`, ':1:2'));
const digest = fc.oneof(
  goodDigest,
  fc.constantFrom('@', '@sha256:abc'),
  hex(64).map(digits => `@sha256:${digits.toUpperCase()}`),
  hex(128).map(digits => `@sha512:${digits}`),
);

function together(parts: [fc.Arbitrary<string>, fc.Arbitrary<string>, fc.Arbitrary<string>, fc.Arbitrary<string>]): fc.Arbitrary<string> {
  const [domain, part, version, hash] = parts;
  const path = fc.array(part, { minLength: 1, maxLength: 3 }).map(all => all.join('/'));
  return fc.tuple(domain, path, version, hash).map(all => all.join(''));
}

const good = together([goodRegistry, goodComponent, goodTag, goodDigest]);
const reference = fc.oneof(good, together([registry, component, tag, digest]));
/** A reference with one character removed or replaced. */
const mutilated = fc.tuple(reference, fc.nat(), fc.constantFrom('', '/', ':', '@', '.', '_', '-', 'A', ' ', 'é', '[', ']', '%')).map(([text, place, other]) => {
  const at = place % Math.max(text.length, 1);
  return text.slice(0, at) + other + text.slice(at + 1);
});

test('reads ten thousand random references as the grammar of the distribution project does', () => {
  fc.assert(fc.property(fc.oneof(reference, mutilated), given => expectSameReading(given, parseNormalizedNamed(given))), { numRuns: 10000, seed: 1 });
});

test('the text of a parsed reference is parsed to the same parts, and printed the same', () => {
  fc.assert(fc.property(reference, given => {
    const { repository, tag: version, digest: hash } = imageReference(given);
    fc.pre(repository !== undefined);
    const parts = { repository: repository!, tag: version, digest: hash };
    const { findings, ...again } = imageReference(referenceText(parts));
    expect({ tag: undefined, digest: undefined, ...again }).toEqual(parts);
    expect(referenceText({ ...again, repository: again.repository! })).toBe(referenceText(parts));
  }), { numRuns: 2000 });
});
