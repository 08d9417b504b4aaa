import * as fc from 'fast-check';
import { FakeRegistry, json, serves } from './fake-registry';
import { image } from './images';
import { loopback, refusal } from './registries';

test('the error for an unknown tag suggests the most similar tags', async () => {
  const tags = Object.fromEntries(['1.4.1', '1.4.20', 'v1.4.2', 'latest', '2.0.0', 'nightly'].map(tag => [tag, image('linux/amd64')]));
  const registry = await FakeRegistry.start(serves('shop', tags));
  const { kind, message, why, fix } = await refusal(loopback().resolve(`${registry.host}/shop`, '1.4.2'));
  expect([kind, message, why, fix]).toEqual([
    'unknown-tag',
    `\`${registry.host}/shop\` has no tag \`1.4.2\``,
    'nodes cannot pull it either, and its pods stay in `ImagePullBackOff`',
    'Use one of its tags, such as `1.4.1`, `1.4.20`, `v1.4.2`.',
  ]);
});

test('tags are read from every page, and the number of pages is limited', async () => {
  const registry = await FakeRegistry.start((request, response, port) => {
    if (!request.path.endsWith('/tags/list')) return false;
    const page = Number(request.query.get('last') ?? 0);
    const next = `<http://127.0.0.1:${port + 1}/v2/elsewhere/tags/list?last=${page + 1}&n=1000>; rel="next"`; // only its query is used
    return json(response, 200, { tags: [`9.9.${page}`] }, { link: next });
  });
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '9.9.77'))).fix).toBe('Use one of its tags, such as `9.9.7`, `9.9.0`, `9.9.1`.');
  expect(registry.requests.filter(({ path }) => path === '/v2/shop/tags/list').map(({ query }) => query.get('last'))).toEqual([null, '1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test('a very long list of tags is cut', async () => {
  const many = Array.from({ length: 400_000 }, (_, tag) => `${tag}`);
  const registry = await FakeRegistry.start((request, response) => request.path.endsWith('/tags/list') && json(response, 200, { tags: many }, { link: '<?n=1>; rel="next"' }));
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '9999x'))).fix).toBe('Use one of its tags, such as `9999`, `1999`, `2999`.');
  expect(registry.requests).toHaveLength(2);
});

test.each([401, 403, 500])('a registry that responds with %d to the list of tags gives no suggestion, and no other error', async status => {
  const registry = await FakeRegistry.start((request, response) => request.path.endsWith('/tags/list') && json(response, status, {}));
  const { kind, fix } = await refusal(loopback().resolve(`${registry.host}/shop`, '1'));
  expect([kind, fix]).toEqual(['unknown-tag', 'Use a tag that was pushed.']);
});

test('an unknown repository is not reported as an unknown tag', async () => {
  const registry = await FakeRegistry.start();
  const { kind, message } = await refusal(loopback().resolve(`${registry.host}/shop`, '1'));
  expect([kind, message]).toEqual(['unknown-repository', `\`${registry.host}\` has no repository \`${registry.host}/shop\``]);
});

test('any value in place of the tags gives a RegistryError', async () => {
  let page: unknown;
  let next = '';
  const registry = await FakeRegistry.start((request, response) => request.path.endsWith('/tags/list') && json(response, 200, page, { link: next }));
  await fc.assert(fc.asyncProperty(fc.jsonValue(), fc.stringMatching(/^[ -~]*$/), async (value, link) => {
    [page, next] = [value, link];
    expect((await refusal(loopback().resolve(`${registry.host}/shop`, '1'))).kind).toBe('unknown-tag');
  }), { numRuns: 50 });
}, 60_000);
