import * as fc from 'fast-check';
import { challengesOf } from '../../../lib/images/registry/authorization';

function read(header: string): unknown {
  return challengesOf(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

test.each<[string, unknown]>([
  ['Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:samalba/my-app:pull,push"',
    [['bearer', { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:samalba/my-app:pull,push' }]]],
  ['Basic realm="Registry Realm"', [['basic', { realm: 'Registry Realm' }]]],
  ['BASIC Realm=plain', [['basic', { realm: 'plain' }]]],
  ['Negotiate, Basic realm="a", Bearer realm = "b" , service="c"', [['negotiate', {}], ['basic', { realm: 'a' }], ['bearer', { realm: 'b', service: 'c' }]]],
  ['Bearer realm="a \\"quoted\\" one, with Basic inside"', [['bearer', { realm: 'a "quoted" one, with Basic inside' }]]],
  ['', []],
])('%s', (header, expected) => {
  expect(read(header)).toEqual(expected);
});

test('a printed challenge is parsed to the same challenge', () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,10}$/);
  const challenge = fc.tuple(name, fc.array(fc.tuple(name, fc.stringMatching(/^[ -~]*$/)), { maxLength: 4 }));
  fc.assert(fc.property(fc.array(challenge, { maxLength: 4 }), all => {
    const written = all.map(([scheme, parameters]) => `${scheme} ${parameters.map(([key, value]) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`).join(', ')}`);
    expect(read(written.join(', '))).toEqual(all.map(([scheme, parameters]) => [scheme, Object.fromEntries(parameters)]));
  }), { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) });
});

test.each(['a="', 'a="\\', 'a=" ', 'a ', 'a= ', '"', 'a="\\"'])('a header full of %j is parsed quickly', piece => {
  challengesOf(piece.repeat(16 * 1024 / piece.length)); // the largest headers that Node.js accepts
});
