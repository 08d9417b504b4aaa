import { Answering, FakeRegistry, json, serves } from './fake-registry';
import { index } from './images';
import { loopback, refusal } from './registries';

const SHOP = index(['linux/amd64']);
const DATE = 'Wed, 21 Oct 2015 07:28:00 GMT';

/** A fault for the first requests, and how long the client waited before each next. */
async function behind(times: number, fault: Answering) {
  let left = times;
  const registry = await FakeRegistry.start((...answering) => left-- > 0 && fault(...answering), serves('shop', { 1: SHOP }));
  const pauses: number[] = [];
  const answer = loopback({ sleep: async milliseconds => pauses.push(milliseconds / 1000) }).resolve(`${registry.host}/shop`, '1');
  return { registry, pauses, answer };
}

const answers = (status: number, headers: Record<string, string> = {}): Answering => (_, response) => json(response, status, {}, headers);
const hangsUp: Answering = (_, response) => { response.socket?.resetAndDestroy(); return true; };
const hangsUpLater: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  response.write('{', () => response.socket?.resetAndDestroy());
  return true;
};

test.each<[string, Answering]>([
  ['status 429', answers(429)], ['status 500', answers(500)], ['status 502', answers(502)], ['status 503', answers(503)], ['a reset connection', hangsUp],
])('after %s the question is asked again, later each time', async (_, fault) => {
  const { pauses, answer } = await behind(3, fault);
  expect((await answer).digest).toBe(SHOP.digest);
  expect(pauses).toEqual([1, 2, 4]);
});

test('a connection that is reset within a body is one that is reset', async () => {
  let left = 2;
  const registry = await FakeRegistry.start((...answering) => answering[0].method === 'GET' && left-- > 0 && hangsUpLater(...answering), serves('shop', { 1: SHOP }));
  expect((await loopback().resolve(`${registry.host}/shop`, '1')).digest).toBe(SHOP.digest);
  expect(registry.asked).toHaveLength(4);
});

test.each<[string, Answering, string, string]>([
  ['status 429', answers(429), 'rate-limited', 'it answers `429 Too Many Requests`'],
  ['status 503', answers(503), 'failing', 'it answers with status 503'],
  ['a reset connection', hangsUp, 'unreachable', 'it hung up, again and again'],
])('%s that does not pass is refused after four attempts', async (_, fault, kind, why) => {
  const { registry, pauses, answer } = await behind(Infinity, fault);
  const refused = await refusal(answer);
  expect([refused.kind, refused.why, pauses, registry.asked.length]).toEqual([kind, why, [1, 2, 4], 4]);
});

test.each<[string, Record<string, string>, number]>([
  ['seconds', { 'retry-after': '7' }, 7],
  ['a date', { 'retry-after': 'Wed, 21 Oct 2015 07:28:09 GMT', 'date': DATE }, 9],
  ['a date that has passed', { 'retry-after': 'Wed, 21 Oct 2015 07:27:00 GMT', 'date': DATE }, 0],
  ['no time at all', { 'retry-after': 'soon' }, 1],
  ['the longest that is waited for', { 'retry-after': '60' }, 60],
])('a registry that asks to wait, in %s, is waited for', async (_, headers, seconds) => {
  for (const status of [429, 503]) {
    const { pauses, answer } = await behind(1, answers(status, headers));
    await answer;
    expect(pauses).toEqual([seconds]);
  }
});

test('a registry that asks to wait for longer is not waited for: a person is told', async () => {
  const { pauses, answer } = await behind(1, answers(429, { 'retry-after': '21600' }));
  expect((await refusal(answer)).why).toBe('it answers `429 Too Many Requests`, and asks to wait 21600 s');
  expect(pauses).toEqual([]);
});

test.each<[string, Answering]>([
  ['says nothing', () => true],
  ['never ends', (_, response) => { response.writeHead(200, { 'content-type': 'application/json' }); response.write('{'); return true; }],
])('a registry that %s is left after the time that it has, at once', async (_, fault) => {
  const registry = await FakeRegistry.start((...answering) => answering[0].method === 'GET' && fault(...answering), serves('shop', { 1: SHOP }));
  const refused = await refusal(loopback({ timeoutSeconds: 0.2 }).resolve(`${registry.host}/shop`, '1'));
  expect([refused.kind, refused.message, refused.why]).toEqual(['unreachable', `\`${registry.host}\` is too slow`, 'it did not answer in full within 0.2 s']);
  expect(registry.asked).toHaveLength(2);
});

test('a registry that is down, or has no name, is refused at once', async () => {
  const registry = await FakeRegistry.start();
  const { host } = registry;
  await registry.close();
  const down = await refusal(loopback().resolve(`${host}/shop`, '1'));
  expect([down.kind, down.message, down.why]).toEqual(['unreachable', `\`${host}\` cannot be reached`, 'nothing listens there']);
  const nameless = await refusal(loopback().resolve('registry.invalid/shop', '1'));
  expect([nameless.kind, nameless.message]).toEqual(['unreachable', '`registry.invalid` cannot be reached']);
});

test('a registry on loopback is asked over TLS, unless that is said to be unnecessary', async () => {
  const registry = await FakeRegistry.start(serves('shop', { 1: SHOP }));
  const refused = await refusal(loopback({ insecure: false }).resolve(`${registry.host}/shop`, '1'));
  expect([refused.kind, refused.message, registry.asked]).toEqual(['unreachable', `\`${registry.host}\` does not speak TLS`, []]);
});
