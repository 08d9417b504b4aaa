import { FakeRegistry, json, serves } from './fake-registry';
import { image, index } from './images';
import { loopback, refusal } from './registries';
import { Registries } from '../../../lib/images/registry';

const SHOP = index(['linux/amd64']);

/** The URL of the first request; uses no network. */
async function firstUrl(repository: string, options: ConstructorParameters<typeof Registries>[0] = {}): Promise<string> {
  const fetching = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
  await new Registries(options).resolve(repository, '1').catch(() => undefined);
  const [url] = fetching.mock.calls[0];
  fetching.mockRestore();
  return String(url);
}

test.each<[string, string]>([
  ['nginx', 'https://registry-1.docker.io/v2/library/nginx/manifests/1'],
  ['docker.io/shop/catalog', 'https://registry-1.docker.io/v2/shop/catalog/manifests/1'],
  ['quay.io/shop/catalog', 'https://quay.io/v2/shop/catalog/manifests/1'],
  ['registry.example:5000/shop', 'https://registry.example:5000/v2/shop/manifests/1'],
  ['[fd00::1]:5000/shop', 'https://[fd00::1]:5000/v2/shop/manifests/1'],
  ['localhost:5000/shop', 'http://localhost:5000/v2/shop/manifests/1'],
  ['127.0.0.1:5000/shop', 'http://127.0.0.1:5000/v2/shop/manifests/1'],
  ['[::1]:5000/shop', 'http://[::1]:5000/v2/shop/manifests/1'],
  ['localhost.example/shop', 'https://localhost.example/v2/shop/manifests/1'],
  ['127.0.0.1.example/shop', 'https://127.0.0.1.example/v2/shop/manifests/1'],
])('%s is requested at %s, over http only on loopback', async (repository, url) => {
  expect(await firstUrl(repository, { insecure: true })).toBe(url);
  expect(await firstUrl(repository)).toBe(url.replace(/^http:/, 'https:'));
});

test.each<[string, string]>([
  ['https://mirror.example', 'https://mirror.example/v2/library/nginx/manifests/1'],
  ['https://mirror.example:8443/', 'https://mirror.example:8443/v2/library/nginx/manifests/1'],
  ['https://harbor.example/docker-hub/', 'https://harbor.example/v2/docker-hub/library/nginx/manifests/1'],
  ['http://localhost:5000', 'http://localhost:5000/v2/library/nginx/manifests/1'],
])('with the mirror %s, the first request goes to %s', async (mirror, url) => {
  expect(await firstUrl('nginx', { insecure: true, mirrors: new Map([['docker.io', mirror]]) })).toBe(url);
});

test.each(['mirror.example', 'ftp://mirror.example', 'http://mirror.example', 'https://me:hunter2@mirror.example', 'https://mirror.example/?a=b', 'https://mirror.example/A//B', ''])(
  'the mirror "%s" is rejected, and the error does not contain it', async mirror => {
    const fetching = jest.spyOn(globalThis, 'fetch');
    const refused = await refusal(loopback({ mirrors: new Map([['docker.io', mirror]]) }).resolve('nginx', '1'));
    expect([refused.kind, fetching.mock.calls]).toEqual(['invalid', []]);
    expect(JSON.stringify({ ...refused, stack: '' })).not.toContain('hunter2');
    fetching.mockRestore();
  });

test('a mirror over http is rejected without `insecure`, even on loopback', async () => {
  const refused = await refusal(new Registries({ mirrors: new Map([['docker.io', 'http://localhost:5000']]) }).resolve('nginx', '1'));
  expect([refused.kind, refused.message]).toEqual(['invalid', 'the mirror of `docker.io` does not use TLS']);
});

test('a mirror is used for one registry only, and is named in the error if it is down', async () => {
  const mirror = await FakeRegistry.start(serves('library/nginx', { 1: SHOP }));
  const quay = await FakeRegistry.start(serves('shop', { 1: SHOP }));
  const registries = loopback({ mirrors: new Map([['docker.io', `http://${mirror.host}`]]) });
  const { host } = mirror;
  expect((await registries.resolve('nginx', '1')).from).toBe(host);
  expect((await registries.resolve(`${quay.host}/shop`, '1')).from).toBe(quay.host);
  await mirror.close();
  expect((await refusal(registries.resolve('httpd', '1'))).message).toBe(`\`${host}\` (the mirror of \`docker.io\`) cannot be reached`);
});

test('a redirect to the store of the blobs is followed', async () => {
  const alone = image('linux/amd64');
  const store = await FakeRegistry.start((_, response) => { response.end(alone.config.bytes); return true; });
  const registry = await FakeRegistry.start((request, response) => request.path.includes('/blobs/') && json(response, 307, {}, { location: `http://${store.host}/store/x?signature=1` }), serves('shop', { 1: alone }));
  expect((await loopback().resolve(`${registry.host}/shop`, '1')).platforms).toEqual(['linux/amd64']);
  expect(store.paths).toEqual(['GET /store/x']);
});

test.each<[string, string, string]>([
  ['over http to another machine', 'http://elsewhere.example/x', 'unsafe'],
  ['with a password', 'https://a:b@elsewhere.example/x', 'unsafe'],
  ['to another scheme', 'file:///etc/passwd', 'unsafe'],
  ['to an invalid URL', 'http://[', 'not-a-registry'],
  ['to nothing', '', 'not-a-registry'],
])('a redirect %s is not followed', async (_, location, kind) => {
  const registry = await FakeRegistry.start((__, response) => json(response, 307, {}, { location }));
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '1'))).kind).toBe(kind);
  expect(registry.requests).toHaveLength(1);
});

test('the number of redirects is limited', async () => {
  const registry = await FakeRegistry.start((request, response) => json(response, 302, {}, { location: `${request.path}/x` }));
  expect((await refusal(loopback().resolve(`${registry.host}/shop`, '1'))).message).toBe(`\`${registry.host}\` redirects more than 5 times`);
  expect(registry.requests).toHaveLength(6);
});
