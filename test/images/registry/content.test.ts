import * as fc from 'fast-check';
import { Handler, FakeRegistry, json, send, serves } from './fake-registry';
import { content, Content, DOCKER_MANIFEST, image, index, OCI_INDEX, OCI_MANIFEST } from './images';
import { loopback, refusal } from './registries';

const SHOP = index(['linux/amd64']);
const ALONE = image('linux/amd64');
const OTHER = Buffer.from('{"other":"content"}');

async function refusalBehind(...handlers: Handler[]) {
  const registry = await FakeRegistry.start(...handlers);
  const refused = await refusal(loopback().resolve(`${registry.host}/shop`, '1'));
  return { refused, registry };
}

test('a manifest that does not have its digest is not pinned, and the error names both digests', async () => {
  const { refused, registry } = await refusalBehind((request, response) => request.method === 'GET' && send(request, response, { ...SHOP, bytes: OTHER }), serves('shop', { 1: SHOP }));
  expect([refused.kind, refused.message]).toEqual(['mismatch', `\`${registry.host}\` announces \`${SHOP.digest}\` and does not return it`]);
  expect(refused.why).toContain(content(OTHER, '').digest);
});

test.each<[string, Handler]>([
  ['a configuration with other bytes', (request, response) => request.path.includes('/blobs/') && send(request, response, { ...ALONE.config, bytes: OTHER })],
  ['a configuration that is not there', () => false],
])('%s is not pinned', async (_, fault) => {
  const withoutBlobs = serves('shop', { 1: { bytes: ALONE.bytes, mediaType: ALONE.mediaType, digest: ALONE.digest } });
  expect((await refusalBehind(fault, withoutBlobs)).refused.kind).toBe('mismatch');
});

test('content with another digest in its header than requested is not pinned', async () => {
  const named = { ...SHOP, digest: ALONE.digest };
  expect((await refusalBehind((request, response) => request.method === 'GET' && send(request, response, named), serves('shop', { 1: SHOP }))).refused.kind).toBe('mismatch');
});

test('a tag whose content does not exist is a mismatch, not an unknown tag', async () => {
  expect((await refusalBehind((request, response) => request.method === 'HEAD' && send(request, response, SHOP))).refused.kind).toBe('mismatch');
});

test.each<[string, Content]>([
  ['a manifest of schema 1', content({ schemaVersion: 1 }, 'application/vnd.docker.distribution.manifest.v1+prettyjws')],
  ['an index that calls itself a manifest', content({ mediaType: OCI_MANIFEST, manifests: [] }, OCI_INDEX)],
  ['a manifest that is also an index', content({ mediaType: OCI_MANIFEST, config: {}, layers: [], manifests: [] }, OCI_MANIFEST)],
  ['an index without manifests', content({ mediaType: OCI_INDEX }, OCI_INDEX)],
  ['a manifest without a configuration', content({ mediaType: DOCKER_MANIFEST }, DOCKER_MANIFEST)],
  ['a configuration with a path for a digest', content({ mediaType: OCI_MANIFEST, config: { digest: '../../x' } }, OCI_MANIFEST)],
])('%s is rejected as no image', async (_, one) => {
  expect((await refusalBehind(serves('shop', { 1: one }))).refused.kind).toBe('unsupported');
});

test('a chart is rejected as no image', async () => {
  const config = content({ name: 'shop', version: '1.0.0' }, 'application/vnd.cncf.helm.config.v1+json');
  const chart = { ...content({ mediaType: OCI_MANIFEST, config: { digest: config.digest } }, OCI_MANIFEST), config };
  expect((await refusalBehind(serves('shop', { 1: chart }))).refused.message).toMatch(/^`.*\/shop:1` has no configuration of a container image$/);
});

test.each<[string, Handler, string]>([
  ['a web page', (_, response) => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'); return true; }, 'it responds with a web page'],
  ['a web page with status 404', (_, response) => { response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'); return true; }, 'it responds with a web page'],
  ['text', (_, response) => { response.writeHead(200, { 'content-type': OCI_INDEX }).end('no JSON'); return true; }, 'the manifest is not JSON'],
  ['a list', (_, response) => { response.writeHead(200, { 'content-type': OCI_INDEX }).end('[]'); return true; }, 'the manifest is not JSON'],
  ['a digest of another algorithm', (_, response) => { response.writeHead(200, { 'docker-content-digest': `sha512:${'a'.repeat(128)}` }).end(); return true; }, 'its header `Docker-Content-Digest` is not a sha256 digest'],
  ['status 418', (_, response) => json(response, 418, {}), 'it responds with status 418'],
  ['what is not HTTP', (_, response) => { response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'); return true; }, 'the response cannot be parsed (HPE_INVALID_CONSTANT)'],
])('a host that responds with %s is not a registry', async (_, handler, why) => {
  const { refused } = await refusalBehind(handler);
  expect([refused.kind, refused.why]).toEqual(['not-a-registry', why]);
});

describe('200 MB', () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');

  /** Sends while the client reads; returns how many MB were sent. */
  async function flood(headers: Record<string, string | number>, method: string) {
    let sent = 0;
    const { refused } = await refusalBehind((request, response) => {
      if (request.method !== method) return false;
      response.writeHead(200, { 'content-type': OCI_INDEX, ...headers });
      const more = () => {
        while (sent < 200 && !response.destroyed) {
          sent += 1;
          if (!response.write(MEGABYTE)) { response.once('drain', more); return; }
        }
        response.end();
      };
      if (method === 'HEAD') response.end(); else more();
      return true;
    }, serves('shop', { 1: SHOP }));
    return { refused, sent };
  }

  test('are rejected by their announced length, already for HEAD', async () => {
    expect((await flood({ 'content-length': 200 * MEGABYTE.length }, 'HEAD')).refused.kind).toBe('too-large');
  });

  test.each<[string, Record<string, string | number>]>([['announced', { 'content-length': 200 * MEGABYTE.length }], ['not announced', {}]])('that are %s are not read', async (_, headers) => {
    const { refused, sent } = await flood(headers, 'GET');
    expect(refused.message).toMatch(/ responds with more than 4 MiB$/);
    expect(sent).toBeLessThan(40); // the size of the buffers between
  });
});

test('any response gives a resolved image or a RegistryError', async () => {
  const type = fc.constantFrom(OCI_INDEX, OCI_MANIFEST, DOCKER_MANIFEST, 'application/json', 'x');
  const platform = fc.record({ os: fc.jsonValue(), architecture: fc.jsonValue(), variant: fc.jsonValue() });
  const body = fc.oneof(fc.jsonValue(), fc.record({
    mediaType: fc.oneof(type, fc.jsonValue()), manifests: fc.oneof(fc.jsonValue(), fc.array(fc.record({ platform }))), config: fc.jsonValue(),
  }, { requiredKeys: [] }));
  let one = content({}, '');
  const registry = await FakeRegistry.start((request, response) => /\/(?:1|sha256:.*)$/.test(request.path) && send(request, response, one));
  await fc.assert(fc.asyncProperty(body, type, async (value, mediaType) => {
    one = content(value, mediaType);
    const outcome = await loopback().resolve(`${registry.host}/shop`, '1').catch((error: unknown) => error);
    expect(outcome).toMatchObject(outcome instanceof Error ? { name: 'RegistryError' } : { digest: one.digest });
  }), { numRuns: 100 });
}, 60_000);
