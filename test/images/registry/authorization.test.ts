import { Answering, Asked, FakeRegistry, json, serves } from './fake-registry';
import { image, index } from './images';
import { loopback, refusal } from './registries';
import { Credential, Credentials } from '../../../lib/images/registry';

const SHOP = index(['linux/amd64']);
const NAMED: Credential = { source: '`auths` of a file', username: 'me', password: 'hunter2:ü' };
const IDENTITY: Credential = { source: '`auths` of a file', identityToken: 'hunter2-identity' };
const BASIC = `Basic ${Buffer.from('me:hunter2:ü').toString('base64')}`;

const hasOnly = (host: () => string, credential: Credential): Credentials => ({ of: async asked => asked === host() ? credential : undefined });

/** A registry that wants a token of a server, and that server, which gives what the case says. */
async function tokenRegistry({ gives, scope = 'repository:shop:pull', realm }: { readonly gives: Answering; readonly scope?: string; readonly realm?: string }) {
  const tokens = await FakeRegistry.start(gives);
  const registry = await FakeRegistry.start((asked, response) => {
    if (/^Bearer good-/.test(asked.authorization ?? '')) return false;
    return json(response, 401, {}, { 'www-authenticate': `Bearer realm="${realm ?? `http://${tokens.host}/token?x=1`}",service="registry.test",scope="${scope}"` });
  }, serves('shop', { 1: SHOP, 2: SHOP }));
  return { tokens, registry, image: `${registry.host}/shop` };
}

const givesToken: Answering = (_, response) => json(response, 200, { token: 'good-token' });
const secrets = (asked: readonly Asked[]) => asked.filter(({ authorization, body }) => authorization !== undefined || body.includes('hunter2'));

test.each<[string, unknown]>([['token', { token: 'good-a' }], ['access_token', { access_token: 'good-b', expires_in: 60 }], ['both', { token: 'good-c', access_token: 'bad' }]])(
  'who has no credential gets a token as anybody does, by the name of %s', async (_, answer) => {
    const { tokens, image: name } = await tokenRegistry({ gives: (__, response) => json(response, 200, answer) });
    expect((await loopback().resolve(name, '1')).digest).toBe(SHOP.digest);
    expect(tokens.asked.map(({ method, path, query, authorization }) => [method, path, String(query), authorization]))
      .toEqual([['GET', '/token', 'x=1&service=registry.test&scope=repository%3Ashop%3Apull', undefined]]);
  });

test('a name and a password go to the token server in a header, and never to the registry', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: givesToken });
  await loopback({ credentials: hasOnly(() => registry.host, NAMED) }).resolve(name, '1');
  expect(tokens.asked.map(({ authorization }) => authorization)).toEqual([BASIC]);
  expect(registry.asked.map(({ authorization }) => authorization)).toEqual([undefined, 'Bearer good-token', 'Bearer good-token']);
});

test('an identity token is exchanged as OAuth 2 wants it, in a body', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: (_, response) => json(response, 200, { access_token: 'good-token' }) });
  await loopback({ credentials: hasOnly(() => registry.host, IDENTITY) }).resolve(name, '1');
  const [{ method, body, authorization }] = tokens.asked;
  expect([method, authorization, Object.fromEntries(new URLSearchParams(body))]).toEqual(['POST', undefined, {
    grant_type: 'refresh_token', client_id: 'cdk8s-bulkhead', refresh_token: 'hunter2-identity', service: 'registry.test', scope: 'repository:shop:pull',
  }]);
});

test('every scope of a challenge is a parameter of its own', async () => {
  const { tokens, image: name } = await tokenRegistry({ gives: givesToken, scope: 'repository:a:pull repository:b:pull' });
  await loopback().resolve(name, '1');
  expect(tokens.asked[0].query.getAll('scope')).toEqual(['repository:a:pull', 'repository:b:pull']);
});

test('one token serves all images of a repository that are asked for at once, and whoever asks is looked up once', async () => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives: givesToken });
  const of = jest.fn(async () => NAMED);
  const registries = loopback({ credentials: { of } });
  await Promise.all(['1', '2'].map(tag => registries.resolve(name, tag)));
  await refusal(registries.resolve(name, '3'));
  expect(tokens.asked).toHaveLength(1);
  await refusal(registries.resolve(`${registry.host}/other`, '1'));
  expect([tokens.asked.length, of.mock.calls]).toEqual([2, [[registry.host]]]);
});

test('a token that has expired is renewed once', async () => {
  let given = 0;
  const tokens = await FakeRegistry.start((_, response) => json(response, 200, { token: `token-${given += 1}` }));
  let good = 'Bearer token-1';
  const registry = await FakeRegistry.start((asked, response) => asked.authorization === good ? false : json(response, 401, {}, { 'www-authenticate': `Bearer realm="http://${tokens.host}"` }), serves('shop', { 1: SHOP, 2: SHOP }));
  const registries = loopback();
  await registries.resolve(`${registry.host}/shop`, '1');
  good = 'Bearer token-2';
  await registries.resolve(`${registry.host}/shop`, '2');
  good = 'Bearer none';
  expect((await refusal(registries.resolve(`${registry.host}/shop`, '3'))).kind).toBe('unauthorized');
  expect(tokens.asked.map(({ query }) => String(query))).toEqual(Array(3).fill('scope=repository%3Ashop%3Apull'));
});

test('a name and a password are said to a registry that wants just them, once it asks', async () => {
  const registry = await FakeRegistry.start((asked, response) => asked.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Negotiate, Basic realm="registry"' }), serves('shop', { 1: SHOP }));
  await loopback({ credentials: hasOnly(() => registry.host, NAMED) }).resolve(`${registry.host}/shop`, '1');
  expect(registry.asked.map(({ authorization }) => authorization)).toEqual([undefined, BASIC, BASIC]);
});

test('a mirror hears the credential for the mirror, not the one for the registry behind it', async () => {
  const registry = await FakeRegistry.start((asked, response) => asked.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Basic realm="registry"' }), serves('library/nginx', { 1: SHOP }));
  const mirrors = new Map([['docker.io', `http://${registry.host}`]]);
  await loopback({ mirrors, credentials: hasOnly(() => registry.host, NAMED) }).resolve('nginx', '1');
  registry.asked.length = 0;
  expect((await refusal(loopback({ mirrors, credentials: hasOnly(() => 'docker.io', NAMED) }).resolve('nginx', '1'))).kind).toBe('unauthorized');
  expect(secrets(registry.asked)).toEqual([]);
});

test('who is redirected to does not learn who asks, and cannot ask for it', async () => {
  const alone = image('linux/amd64');
  const store = await FakeRegistry.start((_, response) => json(response, 401, {}, { 'www-authenticate': 'Basic realm="store"' }));
  const registry = await FakeRegistry.start(
    (asked, response) => asked.authorization === BASIC ? false : json(response, 401, {}, { 'www-authenticate': 'Basic realm="registry"' }),
    (asked, response) => asked.path.includes('/blobs/') && json(response, 302, {}, { location: `http://${store.host}/x` }),
    serves('shop', { 1: alone }),
  );
  expect((await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(`${registry.host}/shop`, '1'))).kind).toBe('unauthorized');
  expect([store.paths, secrets(store.asked)]).toEqual([['GET /x'], []]);
});

test.each([NAMED, IDENTITY])('no credential follows a redirect of the token server', async credential => {
  const elsewhere = await FakeRegistry.start(givesToken);
  const { registry, image: name } = await tokenRegistry({ gives: (_, response) => json(response, 307, {}, { location: `http://${elsewhere.host}/` }) });
  const { kind, why } = await refusal(loopback({ credentials: hasOnly(() => registry.host, credential) }).resolve(name, '1'));
  expect([kind, why, elsewhere.asked]).toEqual(['unauthorized', 'it answers with status 307', []]);
});

test.each<[string, string]>([['http://auth.example/token', 'unsafe'], ['https://a:b@auth.example/token', 'unsafe'], ['ftp://auth.example/token', 'unsafe'], ['token', 'not-a-registry'], ['', 'not-a-registry']])(
  'nobody is asked for a token at "%s"', async (realm, kind) => {
    const { registry, image: name } = await tokenRegistry({ gives: givesToken, realm });
    expect((await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(name, '1'))).kind).toBe(kind);
    expect([registry.asked.length, secrets(registry.asked)]).toEqual([1, []]);
  });

test.each<[string, Answering]>([
  ['no token', (_, response) => json(response, 200, {})],
  ['a token that no header can hold', (_, response) => json(response, 200, { token: 'a\r\nb' })],
  ['a web page', (_, response) => { response.end('<html>'); return true; }],
  ['status 404', () => false],
])('a token server that answers with %s is named', async (_, gives) => {
  const { tokens, registry, image: name } = await tokenRegistry({ gives });
  const { kind, message } = await refusal(loopback().resolve(name, '1'));
  expect([kind, message]).toEqual(['unauthorized', `\`${tokens.host}\`, where \`${registry.host}\` sends for tokens, gives no token`]);
});

describe('a refusal says which credential was tried, and never what it is', () => {
  const refuses = (status: number, challenge?: string): Answering => (_, response) => json(response, status, { errors: [{ message: 'hunter2' }] }, challenge ? { 'www-authenticate': challenge } : {});

  test.each<[string, Answering, Credential | undefined, string]>([
    ['401 to Basic', refuses(401, 'Basic realm="x"'), NAMED, 'it was asked with the credential from `auths` of a file; '],
    ['401 to an identity token', refuses(401, 'Basic realm="x"'), IDENTITY, 'it was asked with the credential from `auths` of a file; '],
    ['401 to nobody', refuses(401, 'Basic realm="x"'), undefined, 'no credential for it was found; '],
    ['403', refuses(403), NAMED, 'it was asked with the credential from `auths` of a file; '],
    ['403 to nobody', refuses(403), undefined, 'no credential for it was found; '],
    ['an unknown scheme', refuses(401, 'Negotiate'), NAMED, 'only `Basic` and `Bearer` are understood here'],
    ['no scheme', refuses(401), NAMED, 'only `Basic` and `Bearer` are understood here'],
  ])('%s', async (_, answering, credential, why) => {
    const registry = await FakeRegistry.start(answering);
    const refused = await refusal(loopback({ credentials: { of: async () => credential } }).resolve(`${registry.host}/shop`, '1'));
    expect([refused.kind, refused.why.slice(0, why.length)]).toEqual(['unauthorized', why]);
    expect(`${refused.stack} ${JSON.stringify(refused)}`).not.toMatch(/hunter2|bWU6/);
  });

  test.each([400, 401, 403])('a token server that answers %d', async status => {
    const { image: name } = await tokenRegistry({ gives: refuses(status) });
    const refused = await refusal(loopback({ credentials: { of: async () => NAMED } }).resolve(name, '1'));
    expect([refused.kind, refused.why.slice(0, 27)]).toEqual(['unauthorized', 'it was asked with the crede']);
  });
});
