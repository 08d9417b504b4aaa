import { Handler, ReceivedRequest, FakeRegistry, json, serves } from './fake-registry';
import { image, index } from './images';
import { loopback, refusal } from './registries';
import { Credential, Credentials } from '../../../lib/images/registry';

const SHOP = index(['linux/amd64']);
const NAMED: Credential = { source: '`auths` of a file', username: 'me', password: 'hunter2:ü' };
const IDENTITY: Credential = { source: '`auths` of a file', identityToken: 'hunter2-identity' };
const BASIC = `Basic ${Buffer.from('me:hunter2:ü').toString('base64')}`;

const hasOnly = (host: () => string, credential: Credential): Credentials => ({ of: async account => account === host() ? credential : undefined });

/** A registry that requires a token, and its token server, which responds as the case says. */
async function tokenRegistry({ gives, scope = 'repository:shop:pull', realm }: { readonly gives: Handler; readonly scope?: string; readonly realm?: string }) {
  const tokens = await FakeRegistry.start(gives);
  const registry = await FakeRegistry.start((request, response) => {
    if (/^Bearer good-/.test(request.authorization ?? '')) return false;
    return json(response, 401, {}, { 'www-authenticate': `Bearer realm="${realm ?? `http://${tokens.host}/token?x=1`}",service="registry.test",scope="${scope}"` });
  }, serves('shop', { 1: SHOP, 2: SHOP }));
  return { tokens, registry, image: `${registry.host}/shop` };
}

const givesToken: Handler = (_, response) => json(response, 200, { token: 'good-token' });
const secrets = (requests: readonly ReceivedRequest[]) => requests.filter(({ authorization, body }) => authorization !== undefined || body.includes('hunter2'));

test.each<[string, unknown]>([['token', { token: 'good-a' }], ['access_token', { access_token: 'good-b', expires_in: 60 }], ['both', { token: 'good-c', access_token: 'bad' }]])(
  'an anonymous request uses the token in the field %s', async (_, answer) => {
    const { tokens, image: name } = await tokenRegistry({ gives: (__, response) => json(response, 200, answer) });
    expect((await loopback().resolve(name, '1')).digest).toBe(SHOP.digest);
    expect(tokens.requests.map(({ method, path, query, authorization }) => [method, path, String(query), authorization]))
      .toEqual([['GET', '/token', 'x=1&service=registry.test&scope=repository%3Ashop%3Apull', undefined]]);
  });

test('a name and a password go to the token server in a header, and never to the registry', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: givesToken });
  await loopback({ credentials: hasOnly(() => registry.host, NAMED) }).resolve(name, '1');
  expect(tokens.requests.map(({ authorization }) => authorization)).toEqual([BASIC]);
  expect(registry.requests.map(({ authorization }) => authorization)).toEqual([undefined, 'Bearer good-token', 'Bearer good-token']);
});

test('an identity token is exchanged with an OAuth 2 request, in its body', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: (_, response) => json(response, 200, { access_token: 'good-token' }) });
  await loopback({ credentials: hasOnly(() => registry.host, IDENTITY) }).resolve(name, '1');
  const [{ method, body, authorization }] = tokens.requests;
  expect([method, authorization, Object.fromEntries(new URLSearchParams(body))]).toEqual(['POST', undefined, {
    grant_type: 'refresh_token', client_id: 'cdk8s-bulkhead', refresh_token: 'hunter2-identity', service: 'registry.test', scope: 'repository:shop:pull',
  }]);
});

test('each scope of a challenge becomes one parameter', async () => {
  const { tokens, image: name } = await tokenRegistry({ gives: givesToken, scope: 'repository:a:pull repository:b:pull' });
  await loopback().resolve(name, '1');
  expect(tokens.requests[0].query.getAll('scope')).toEqual(['repository:a:pull', 'repository:b:pull']);
});

test('parallel requests for a repository share one token, and the credential is looked up once', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: givesToken });
  const of = jest.fn(async () => NAMED);
  const registries = loopback({ credentials: { of } });
  await Promise.all(['1', '2'].map(tag => registries.resolve(name, tag)));
  await refusal(registries.resolve(name, '3'));
  expect(tokens.requests).toHaveLength(1);
  await refusal(registries.resolve(`${registry.host}/other`, '1'));
  expect([tokens.requests.length, of.mock.calls]).toEqual([2, [[registry.host]]]);
});

test('a token that has expired is renewed once', async () => {
  let given = 0;
  const tokens = await FakeRegistry.start((_, response) => json(response, 200, { token: `token-${given += 1}` }));
  let good = 'Bearer token-1';
  const registry = await FakeRegistry.start((request, response) => request.authorization === good ? false : json(response, 401, {}, { 'www-authenticate': `Bearer realm="http://${tokens.host}"` }), serves('shop', { 1: SHOP, 2: SHOP }));
  const registries = loopback();
  await registries.resolve(`${registry.host}/shop`, '1');
  good = 'Bearer token-2';
  await registries.resolve(`${registry.host}/shop`, '2');
  good = 'Bearer none';
  expect((await refusal(registries.resolve(`${registry.host}/shop`, '3'))).kind).toBe('unauthorized');
  expect(tokens.requests.map(({ query }) => String(query))).toEqual(Array(3).fill('scope=repository%3Ashop%3Apull'));
});

test('a name and a password are sent to a registry after it requires Basic authentication', async () => {
  const registry = await FakeRegistry.start((request, response) => request.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Negotiate, Basic realm="registry"' }), serves('shop', { 1: SHOP }));
  await loopback({ credentials: hasOnly(() => registry.host, NAMED) }).resolve(`${registry.host}/shop`, '1');
  expect(registry.requests.map(({ authorization }) => authorization)).toEqual([undefined, BASIC, BASIC]);
});

test('a mirror gets the credential of the mirror, not the one of its registry', async () => {
  const registry = await FakeRegistry.start((request, response) => request.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Basic realm="registry"' }), serves('library/nginx', { 1: SHOP }));
  const mirrors = new Map([['docker.io', `http://${registry.host}`]]);
  await loopback({ mirrors, credentials: hasOnly(() => registry.host, NAMED) }).resolve('nginx', '1');
  registry.requests.length = 0;
  expect((await refusal(loopback({ mirrors, credentials: hasOnly(() => 'docker.io', NAMED) }).resolve('nginx', '1'))).kind).toBe('unauthorized');
  expect(secrets(registry.requests)).toEqual([]);
});

test('the target of a redirect gets no credential, and cannot require one', async () => {
  const alone = image('linux/amd64');
  const store = await FakeRegistry.start((_, response) => json(response, 401, {}, { 'www-authenticate': 'Basic realm="store"' }));
  const registry = await FakeRegistry.start(
    (request, response) => request.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Basic realm="registry"' }),
    (request, response) => request.path.includes('/blobs/') && json(response, 302, {}, { location: `http://${store.host}/x` }),
    serves('shop', { 1: alone }),
  );
  expect((await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(`${registry.host}/shop`, '1'))).kind).toBe('unauthorized');
  expect([store.paths, secrets(store.requests)]).toEqual([['GET /x'], []]);
});

test.each([NAMED, IDENTITY])('no credential follows a redirect of the token server', async credential => {
  const elsewhere = await FakeRegistry.start(givesToken);
  const { registry, image: name } = await tokenRegistry({ gives: (_, response) => json(response, 307, {}, { location: `http://${elsewhere.host}/` }) });
  const { kind, why } = await refusal(loopback({ credentials: hasOnly(() => registry.host, credential) }).resolve(name, '1'));
  expect([kind, why, elsewhere.requests]).toEqual(['unauthorized', 'it responds with status 307', []]);
});

test.each<[string, string]>([['http://auth.example/token', 'unsafe'], ['https://a:b@auth.example/token', 'unsafe'], ['ftp://auth.example/token', 'unsafe'], ['token', 'not-a-registry'], ['', 'not-a-registry']])(
  'no request goes to the token server "%s"', async (realm, kind) => {
    const { registry, image: name } = await tokenRegistry({ gives: givesToken, realm });
    expect((await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(name, '1'))).kind).toBe(kind);
    expect([registry.requests.length, secrets(registry.requests)]).toEqual([1, []]);
  });

test.each<[string, Handler]>([
  ['no token', (_, response) => json(response, 200, {})],
  ['a token that no header can hold', (_, response) => json(response, 200, { token: 'a\r\nb' })],
  ['a web page', (_, response) => { response.end('<html>'); return true; }],
  ['status 404', () => false],
])('a token server that responds with %s is named in the error', async (_, gives) => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives });
  const { kind, message } = await refusal(loopback().resolve(name, '1'));
  expect([kind, message]).toEqual(['unauthorized', `\`${tokens.host}\`, the token server of \`${registry.host}\`, returned no token`]);
});

describe('an error names the source of the credential, and never contains the credential', () => {
  const refuses = (status: number, challenge?: string): Handler => (_, response) => json(response, status, { errors: [{ message: 'hunter2' }] }, challenge ? { 'www-authenticate': challenge } : {});

  test.each<[string, Handler, Credential | undefined, string]>([
    ['401 to Basic', refuses(401, 'Basic realm="x"'), NAMED, 'the request used the credential from `auths` of a file; '],
    ['401 to an identity token', refuses(401, 'Basic realm="x"'), IDENTITY, 'the request used the credential from `auths` of a file; '],
    ['401 to an anonymous request', refuses(401, 'Basic realm="x"'), undefined, 'no credential for it was found; '],
    ['403', refuses(403), NAMED, 'the request used the credential from `auths` of a file; '],
    ['403 to an anonymous request', refuses(403), undefined, 'no credential for it was found; '],
    ['an unknown scheme', refuses(401, 'Negotiate'), NAMED, 'only `Basic` and `Bearer` are supported'],
    ['no scheme', refuses(401), NAMED, 'only `Basic` and `Bearer` are supported'],
  ])('%s', async (_, handler, credential, why) => {
    const registry = await FakeRegistry.start(handler);
    const refused = await refusal(loopback({ credentials: { of: async () => credential } }).resolve(`${registry.host}/shop`, '1'));
    expect([refused.kind, refused.why.slice(0, why.length)]).toEqual(['unauthorized', why]);
    expect(`${refused.stack} ${JSON.stringify(refused)}`).not.toMatch(/hunter2|bWU6/);
  });

  test.each([400, 401, 403])('a token server that responds with %d', async status => {
    const { image: name } = await tokenRegistry({ gives: refuses(status) });
    const refused = await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(name, '1'));
    expect([refused.kind, refused.why.slice(0, 27)]).toEqual(['unauthorized', 'the request used the creden']);
  });
});
