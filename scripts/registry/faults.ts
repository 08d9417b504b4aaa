import { ServerResponse } from 'http';
import { differences, failure, withoutPauses } from './expectations';
import { Alteration, Fault, faultyProxy, Proxy } from './faulty-proxy';
import { single } from './images';
import { push } from './push';
import { Registries } from '../../lib/images/registry';
import { Tally } from '../tally';

const SHOP = single('linux/amd64', 'faults');
const MEGABYTE = Buffer.alloc(1024 * 1024);
const FLOOD_MEGABYTES = 200;
const BUFFERED_MEGABYTES = 40; // the buffers of both sockets
const TIMEOUT_SECONDS = 5; // a busy machine may take more than one second for a normal response

/** What is wrong with the result of a fault. */
type Expectation = (resolved: Promise<never>, proxy: Proxy, pauses: readonly number[]) => Promise<string[]>;

const survives = (...want: number[]): Expectation => async (resolved, { host }, pauses) => [
  ...await differences(resolved, SHOP, ['linux/amd64'], host),
  ...(pauses.join() === want.join() ? [] : [`the pauses were ${pauses.join()} s, not ${want.join()} s`]),
];
const fails = (kind: string): Expectation => resolved => failure(resolved, kind);

const status = (response: ServerResponse, code: number, headers: Record<string, string> = {}): true => {
  response.writeHead(code, headers).end();
  return true;
};
const first = (times: number, fault: Fault): Fault => (request, response, count) => count < times && fault(request, response, count);
const never: Fault = () => false;
const onGet = (fault: Fault): Fault => (request, ...rest) => request.method === 'GET' && fault(request, ...rest);
const reset: Fault = (_, response) => {
  response.socket?.resetAndDestroy();
  return true;
};
const changed: Alteration = (bytes, path) => path.includes('/manifests/') && bytes.length > 0 ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes;

const CASES: readonly (readonly [string, Fault, Expectation, Alteration?])[] = [
  ['a proxy without a fault changes nothing', never, survives()],
  ['429 with `Retry-After` is retried after that time', first(1, (_, response) => status(response, 429, { 'retry-after': '3' })), survives(3)],
  ['status 500, twice, is retried', first(2, (_, response) => status(response, 500)), survives(1, 2)],
  ['permanent status 500 is an error', (_, response) => status(response, 500), fails('failing')],
  ['permanent 429 is an error', (_, response) => status(response, 429), fails('rate-limited')],
  ['three resets are retried', first(3, reset), survives(1, 2, 4)],
  ['permanent resets are an error', reset, fails('unreachable')],
  ['a proxy that never responds is an error', onGet(() => true), fails('unreachable')],
  ['an added byte is detected', never, fails('mismatch'), changed],
  ['a web page is not a registry', (_, response) => status(response, 200, { 'content-type': 'text/html' }), fails('not-a-registry')],
  ['a redirect over http to another machine is not followed', (_, response) => status(response, 307, { location: 'http://192.0.2.1/' }), fails('unsafe')],
];

/** Faults of a proxy before a registry. */
export async function faults(tally: Tally, registry: string): Promise<void> {
  await push({ base: `http://${registry}`, name: 'faults' }, '1', SHOP);
  for (const [promise, fault, expectation, alteration] of CASES) {
    const proxy = await faultyProxy(registry, fault, alteration);
    const pauses: number[] = [];
    const resolved = withoutPauses(pauses, TIMEOUT_SECONDS).resolve(`${proxy.host}/faults`, '1');
    tally.record(promise, await expectation(resolved as Promise<never>, proxy, pauses));
    proxy.close();
  }
  await redirected(tally, registry);
  await flooded(tally, registry);
}

async function redirected(tally: Tally, registry: string): Promise<void> {
  const elsewhere = await faultyProxy(registry, never);
  const proxy = await faultyProxy(registry, (request, response) => request.headers.authorization === undefined
    ? status(response, 401, { 'www-authenticate': 'Basic realm="shelf"' })
    : status(response, 307, { location: `http://${elsewhere.host}${request.url}` }));
  const credentials = { of: async () => ({ source: 'here', username: 'reader', password: 'hunter2' }) };
  const problems = await differences(new Registries({ insecure: true, credentials }).resolve(`${proxy.host}/faults`, '1'), SHOP, ['linux/amd64'], proxy.host);
  const leaked = elsewhere.seen.some(({ headers }) => headers.authorization !== undefined);
  tally.record('a redirect to another host is followed without the credential', [...problems, ...(leaked || elsewhere.seen.length === 0 ? ['the credential was sent, or no request arrived'] : [])]);
  proxy.close();
  elsewhere.close();
}

async function flooded(tally: Tally, registry: string): Promise<void> {
  let sent = 0;
  const proxy = await faultyProxy(registry, onGet((_, response) => {
    const more = () => {
      while (sent < FLOOD_MEGABYTES && !response.destroyed) {
        sent += 1;
        if (!response.write(MEGABYTE)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
    return true;
  }));
  const problems = await failure(withoutPauses().resolve(`${proxy.host}/faults`, '1'), 'too-large');
  tally.record(`${FLOOD_MEGABYTES} MB are rejected without reading them`, [...problems, ...(sent < BUFFERED_MEGABYTES ? [] : [`${sent} MB were read`])]);
  proxy.close();
}
