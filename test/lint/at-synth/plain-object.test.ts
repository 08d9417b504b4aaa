import { ApiObject, App, Chart, JsonPatch, Lazy, Size, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { plainObject, rendersPlain } from '../../../lib/lint/at-synth/plain-object';
import { documents } from '../../app/yaml-printer/random-document';

const words = fc.stringMatching(/^[a-z]{1,5}$/);
const metadata = fc.record({
  name: words,
  namespace: words,
  labels: fc.dictionary(words, words, { maxKeys: 3, noNullPrototype: true }),
  annotations: fc.dictionary(words, words, { maxKeys: 2, noNullPrototype: true }),
  finalizers: fc.array(words, { maxLength: 2 }),
  ownerReferences: fc.array(fc.record({ apiVersion: words, kind: words, name: words, uid: words }), { maxLength: 1 }),
  generateName: words,
  managed: fc.constantFrom<unknown>({}, [], { empty: [{}, []], none: null }, null),
}, { requiredKeys: [] });

function object(props: object): ApiObject {
  return new ApiObject(new Chart(new App(), 'shop', { namespace: 'shop', labels: { team: 'storefront' } }), 'thing', { apiVersion: 'v1', kind: 'Thing', ...props });
}

test('gives what toJson gives, in the same order', () => {
  const seen = { plain: 0, other: 0 };
  fc.assert(fc.property(metadata, documents, words, (meta, data, key) => {
    const made = object({ metadata: meta as object, [key]: data, spec: { b: data, a: [data] } });
    const plain = plainObject(made);
    plain ? seen.plain++ : seen.other++;
    if (plain) {
      expect(plain).toStrictEqual(made.toJson());
      expect(Yaml.stringify(plain)).toBe(Yaml.stringify(made.toJson()));
    }
  }), { numRuns: 1000 });
  expect(seen.plain).toBeGreaterThan(300);
  expect(seen.other).toBeGreaterThan(20);
});

test('shares nothing with the props, which may be written twice', () => {
  const labels = { b: 'x', a: ['y', { z: 1 }] };
  const plain = plainObject(object({ spec: { one: labels, other: labels } }))!;
  const { one, other } = plain.spec as Record<string, typeof labels>;
  expect(one).toEqual(other);
  expect([one, one.a[1]]).not.toContain(labels);
  expect(one).not.toBe(other);
  expect(one.a[1]).not.toBe(labels.a[1]);
});

test.each<[string, () => ApiObject]>([
  ['a Lazy', () => object({ spec: { deep: [Lazy.any({ produce: () => 1 })] } })],
  ['a value of a class', () => object({ spec: Size.mebibytes(1) })],
  ['a date', () => object({ spec: { since: new Date(0) } })],
  ['a function', () => object({ spec: { resolve: () => 1 } })],
  ['a bigint', () => object({ spec: 1n })],
  ['something without a prototype', () => object({ spec: Object.create(null) as object })],
  ['a key `__proto__`', () => object({ spec: JSON.parse('{ "__proto__": { "a": 1 } }') as object })],
  ['a key `__proto__` at its top', () => object(JSON.parse('{ "__proto__": { "a": 1 } }') as object)],
  ['a key `constructor`', () => object({ spec: { constructor: 'x' } })],
  ['a Lazy in its metadata', () => object({ metadata: { labels: { a: Lazy.any({ produce: () => 1 }) } } })],
])('leaves to toJson an object with %s', (_, make) => {
  expect(plainObject(make())).toBeUndefined();
});

test('leaves to toJson what is patched, and what renders itself in its own way', () => {
  const patched = object({});
  patched.addJsonPatch(JsonPatch.add('/spec', {}));
  expect(plainObject(patched)).toBeUndefined();
  const own = object({});
  own.toJson = () => ({ own: true });
  expect(plainObject(own)).toBeUndefined();
  const labelled = object({});
  labelled.metadata.toJson = () => ({ own: true });
  expect(plainObject(labelled)).toBeUndefined();
});

test('sees what was added to the metadata later', () => {
  const made = object({});
  made.metadata.addLabel('late', 'yes');
  made.metadata.add('extra', { a: 1 });
  made.metadata.addFinalizers('one');
  expect(plainObject(made)).toStrictEqual(made.toJson());
  expect(plainObject(made)!.metadata.extra).toEqual({ a: 1 });
});

test('is not asked where the app resolves values in its own way, or keeps the order of keys', () => {
  expect(rendersPlain(new App())).toBe(true);
  expect(rendersPlain(new App({ resolvers: [{ resolve: () => undefined }] }))).toBe(false);
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(rendersPlain(new App())).toBe(false);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
