import * as fc from 'fast-check';
import { FakeRegistry, json, serves } from './fake-registry';
import { image } from './images';
import { loopback, refusal } from './registries';

test('a tag that is not there is refused with the nearest that are', async () => {
  const tags = Object.fromEntries(['1.4.1', '1.4.20', 'v1.4.2', 'latest', '2.0.0', 'nightly'].map(tag => [tag, image('linux/amd64')]));
  const registry = await FakeRegistry.start(serves('shop', tags));
  const { kind, message, why, fix } = await refusal(loopback().resolve(`${registry.host}/shop`, '1.4.2'));
  expect([kind, message, why, fix]).toEqual([
    'unknown-tag',
    `\`${registry.host}/shop\` has no tag \`1.4.2\``,
    'a cluster cannot pull it either: its pods would stay in `ImagePullBackOff`',
    'use one that it has, such as `1.4.1`, `1.4.20`, `v1.4.2`',
  ]);
});

test('tags are looked for on every page, and pages end', async () => {
  const registry = await FakeRegistry.start((asked, response, port) => {
    if (!asked.path.endsWith('/tags/list')) return false;
    const page = Number(asked.query.get('last') ?? 0);
    const next = `<http://127.0.0.1:${port + 1}/v2/elsewhere/tags/list?last=${page + 1}&n=1000>; rel="next"`; // only its question is taken over
    return json(response, 200, { tags: [`9.9.${page}`] }, { link: next });
  });
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '9.9.77'))).fix).toBe('use one that it has, such as `9.9.7`, `9.9.0`, `9.9.1`');
  expect(registry.asked.filter(({ path }) => path === '/v2/shop/tags/list').map(({ query }) => query.get('last'))).toEqual([null, '1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test('a list with more tags than anybody needs is cut, not choked on', async () => {
  const many = Array.from({ length: 400_000 }, (_, tag) => `${tag}`);
  const registry = await FakeRegistry.start((asked, response) => asked.path.endsWith('/tags/list') && json(response, 200, { tags: many }, { link: '<?n=1>; rel="next"' }));
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '9999x'))).fix).toBe('use one that it has, such as `9999`, `1999`, `2999`');
  expect(registry.asked).toHaveLength(2);
});

test.each([401, 403, 500])('a registry that answers %d to the list of tags gives no hint, and no other refusal', async status => {
  const registry = await FakeRegistry.start((asked, response) => asked.path.endsWith('/tags/list') && json(response, status, {}));
  const { kind, fix } = await refusal(loopback().resolve(`${registry.host}/shop`, '1'));
  expect([kind, fix]).toEqual(['unknown-tag', 'use a tag that was pushed']);
});

test('a repository that is not there is told from a tag that is not', async () => {
  const registry = await FakeRegistry.start();
  const { kind, message } = await refusal(loopback().resolve(`${registry.host}/shop`, '1'));
  expect([kind, message]).toEqual(['unknown-repository', `\`${registry.host}\` has no repository \`${registry.host}/shop\``]);
});

test('whatever stands where the tags should, it is one refusal of ours', async () => {
  let page: unknown;
  let next = '';
  const registry = await FakeRegistry.start((asked, response) => asked.path.endsWith('/tags/list') && json(response, 200, page, { link: next }));
  await fc.assert(fc.asyncProperty(fc.jsonValue(), fc.stringMatching(/^[ -~]*$/), async (said, link) => {
    [page, next] = [said, link];
    expect((await refusal(loopback().resolve(`${registry.host}/shop`, '1'))).kind).toBe('unknown-tag');
  }), { numRuns: 50 });
}, 60_000);
