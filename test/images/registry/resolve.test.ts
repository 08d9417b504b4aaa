import { FakeRegistry, json, send, serves } from './fake-registry';
import { content, DOCKER_LIST, DOCKER_MANIFEST, image, index, OCI_INDEX, OCI_MANIFEST } from './images';
import { loopback, refusal } from './registries';

test.each([OCI_INDEX, DOCKER_LIST])('an index (%s) has the platforms of its images, sorted, without attestations', async mediaType => {
  const shop = index(['linux/arm/v7', 'linux/amd64', 'unknown/unknown', 'linux/amd64'], mediaType);
  const registry = await FakeRegistry.start(serves('shop/catalog', { '1.4.2': shop }));
  await expect(loopback().resolve(`${registry.host}/shop/catalog`, '1.4.2'))
    .resolves.toEqual({ digest: shop.digest, mediaType, platforms: ['linux/amd64', 'linux/arm/v7'], from: registry.host });
  expect(registry.paths).toEqual(['HEAD /v2/shop/catalog/manifests/1.4.2', `GET /v2/shop/catalog/manifests/${shop.digest}`]);
  expect(registry.requests[0].accept).toBe([OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST].join(', '));
});

test.each([OCI_MANIFEST, DOCKER_MANIFEST])('a single image (%s) has the platform of its configuration', async mediaType => {
  const shop = image('linux/arm64/v8', mediaType);
  const registry = await FakeRegistry.start(serves('shop', { 1: shop }));
  await expect(loopback().resolve(`${registry.host}/shop`, '1'))
    .resolves.toEqual({ digest: shop.digest, mediaType, platforms: ['linux/arm64/v8'], from: registry.host });
});

test('without a digest in the header, the digest of the content is used', async () => {
  const shop = index(['linux/amd64']);
  const registry = await FakeRegistry.start((request, response) => {
    response.writeHead(200, { 'content-type': `${OCI_INDEX}; charset=utf-8` });
    response.end(request.method === 'HEAD' ? undefined : shop.bytes);
    return true;
  });
  expect((await loopback().resolve(`${registry.host}/shop`, '1')).digest).toBe(shop.digest);
  expect(registry.paths).toEqual(['HEAD /v2/shop/manifests/1', 'GET /v2/shop/manifests/1']);
});

test('a tag is resolved once, by any of its names, so that it has one digest in one run', async () => {
  const registry = await FakeRegistry.start(serves('library/nginx', { 1: index(['linux/amd64']) }));
  const registries = loopback({ mirrors: new Map([['docker.io', `http://${registry.host}`]]) });
  const answers = await Promise.all(['nginx', 'docker.io/library/nginx', 'index.docker.io/nginx', 'library/nginx'].map(name => registries.resolve(name, '1')));
  expect(new Set(answers).size).toBe(1);
  expect(registry.requests).toHaveLength(2);
});

test('at most `parallel` images are resolved at a time, and all are resolved', async () => {
  let now = 0;
  let most = 0;
  const shop = index(['linux/amd64']);
  const registry = await FakeRegistry.start((request, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => { now -= 1; send(request, response, shop); }, 5);
    return true;
  });
  const registries = loopback({ parallel: 3 });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, tag) => registries.resolve(`${registry.host}/shop`, String(tag))));
  expect([most, answers.length, registry.requests.length]).toEqual([3, 20, 40]);
});

test('an image that fails frees its slot', async () => {
  const registry = await FakeRegistry.start(serves('shop', { 2: index(['linux/amd64']) }));
  const registries = loopback({ parallel: 1 });
  const [first, second] = await Promise.allSettled([registries.resolve(`${registry.host}/shop`, '1'), registries.resolve(`${registry.host}/shop`, '2')]);
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
});

test.each([
  ['shop', 'no tag'], ['https://shop', '1'], ['SHOP/catalog', '1:2'], ['shop/Catalog', '1'], ['shop/../catalog', '1'], ['shop', '../../x'], ['', '1'],
  [`shop/${'a'.repeat(256)}`, '1'], ['shop?x=', '1'], ['user@shop.example/a', '1'],
])('no request is sent for %s with the tag %s', async (repository, tag) => {
  const fetching = jest.spyOn(globalThis, 'fetch');
  expect((await refusal(loopback().resolve(repository, tag))).kind).toBe('invalid');
  expect(fetching).not.toHaveBeenCalled();
  fetching.mockRestore();
});

test('texts of a registry are printed without control sequences', async () => {
  const hostile = content({
    mediaType: OCI_INDEX,
    manifests: [{ platform: { os: 'linux\u001b[2J', architecture: 'amd64' } }, { platform: { os: 'linux', architecture: 'amd64' } }, null, 'x', { platform: [] }],
  }, OCI_INDEX);
  const registry = await FakeRegistry.start(serves('shop', { 1: hostile }));
  expect((await loopback().resolve(`${registry.host}/shop`, '1')).platforms).toEqual(['linux/amd64']);
  const listing = await FakeRegistry.start((request, response) => request.path.endsWith('/tags/list') && json(response, 200, { tags: ['1\u001b[2J', '1.1', 7, null] }));
  expect((await refusal(loopback().resolve(`${listing.host}/shop`, '1'))).fix).toBe('Use one of its tags, such as `1.1`.');
});
