import { Handler, FakeRegistry, json, serves } from './fake-registry';
import { index } from './images';
import { loopback, refusal } from './registries';

const SHOP = index(['linux/amd64']);
const DATE = 'Wed, 21 Oct 2015 07:28:00 GMT';

/** A registry that fails for the first requests, and the pauses of the client. */
async function behind(times: number, fault: Handler) {
  let left = times;
  const registry = await FakeRegistry.start((...handlers) => left-- > 0 && fault(...handlers), serves('shop', { 1: SHOP }));
  const pauses: number[] = [];
  const answer = loopback({ sleep: async milliseconds => pauses.push(milliseconds / 1000) }).resolve(`${registry.host}/shop`, '1');
  return { registry, pauses, answer };
}

const responds = (status: number, headers: Record<string, string> = {}): Handler => (_, response) => json(response, status, {}, headers);
const resets: Handler = (_, response) => { response.socket?.resetAndDestroy(); return true; };
const resetsLater: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  response.write('{', () => response.socket?.resetAndDestroy());
  return true;
};

test.each<[string, Handler]>([
  ['status 429', responds(429)], ['status 500', responds(500)], ['status 502', responds(502)], ['status 503', responds(503)], ['a reset connection', resets],
])('after %s the request is sent again, with growing pauses', async (_, fault) => {
  const { pauses, answer } = await behind(3, fault);
  expect((await answer).digest).toBe(SHOP.digest);
  expect(pauses).toEqual([1, 2, 4]);
});

test('a connection that is reset within a body is retried', async () => {
  let left = 2;
  const registry = await FakeRegistry.start((...handlers) => handlers[0].method === 'GET' && left-- > 0 && resetsLater(...handlers), serves('shop', { 1: SHOP }));
  expect((await loopback().resolve(`${registry.host}/shop`, '1')).digest).toBe(SHOP.digest);
  expect(registry.requests).toHaveLength(4);
});

test.each<[string, Handler, string, string]>([
  ['status 429', responds(429), 'rate-limited', 'it responds with `429 Too Many Requests`'],
  ['status 503', responds(503), 'failing', 'it responds with status 503'],
  ['a reset connection', resets, 'unreachable', 'the connection was reset repeatedly'],
])('%s fails after four attempts', async (_, fault, kind, why) => {
  const { registry, pauses, answer } = await behind(Infinity, fault);
  const refused = await refusal(answer);
  expect([refused.kind, refused.why, pauses, registry.requests.length]).toEqual([kind, why, [1, 2, 4], 4]);
});

test.each<[string, Record<string, string>, number]>([
  ['seconds', { 'retry-after': '7' }, 7],
  ['a date', { 'retry-after': 'Wed, 21 Oct 2015 07:28:09 GMT', 'date': DATE }, 9],
  ['a date that has passed', { 'retry-after': 'Wed, 21 Oct 2015 07:27:00 GMT', 'date': DATE }, 0],
  ['an invalid time', { 'retry-after': 'soon' }, 1],
  ['the longest accepted pause', { 'retry-after': '60' }, 60],
])('`Retry-After` with %s sets the pause', async (_, headers, seconds) => {
  for (const status of [429, 503]) {
    const { pauses, answer } = await behind(1, responds(status, headers));
    await answer;
    expect(pauses).toEqual([seconds]);
  }
});

test('a registry that asks for a longer pause is an error at once', async () => {
  const { pauses, answer } = await behind(1, responds(429, { 'retry-after': '21600' }));
  expect((await refusal(answer)).why).toBe('it responds with `429 Too Many Requests` and asks to wait 21600 s');
  expect(pauses).toEqual([]);
});

test.each<[string, Handler]>([
  ['never responds', () => true],
  ['never ends its response', (_, response) => { response.writeHead(200, { 'content-type': 'application/json' }); response.write('{'); return true; }],
])('a registry that %s fails after the time limit, without another attempt', async (_, fault) => {
  const registry = await FakeRegistry.start((...handlers) => handlers[0].method === 'GET' && fault(...handlers), serves('shop', { 1: SHOP }));
  const refused = await refusal(loopback({ timeoutSeconds: 0.2 }).resolve(`${registry.host}/shop`, '1'));
  expect([refused.kind, refused.message, refused.why]).toEqual(['unreachable', `\`${registry.host}\` is too slow`, 'the response was not complete after 0.2 s']);
  expect(registry.requests).toHaveLength(2);
});

test('a registry that is down, or whose name is unknown, fails at once', async () => {
  const registry = await FakeRegistry.start();
  const { host } = registry;
  await registry.close();
  const down = await refusal(loopback().resolve(`${host}/shop`, '1'));
  expect([down.kind, down.message, down.why]).toEqual(['unreachable', `\`${host}\` cannot be reached`, 'the connection was refused']);
  const nameless = await refusal(loopback().resolve('registry.invalid/shop', '1'));
  expect([nameless.kind, nameless.message]).toEqual(['unreachable', '`registry.invalid` cannot be reached']);
});

test('a registry on loopback is called over TLS without `insecure`', async () => {
  const registry = await FakeRegistry.start(serves('shop', { 1: SHOP }));
  const refused = await refusal(loopback({ insecure: false }).resolve(`${registry.host}/shop`, '1'));
  expect([refused.kind, refused.message, registry.requests]).toEqual(['unreachable', `\`${registry.host}\` does not use TLS`, []]);
});
