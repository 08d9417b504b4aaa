import { ServerResponse } from 'http';
import { differences, hasty, refused } from './expectations';
import { Alteration, Fault, faultyProxy, Proxy } from './faulty-proxy';
import { single } from './images';
import { push } from './push';
import { Registries } from '../../lib/images/registry';
import { Tally } from '../tally';

const SHOP = single('linux/amd64', 'faults');
const MEGABYTE = Buffer.alloc(1024 * 1024);
const FLOOD_MEGABYTES = 200;
const BUFFERED_MEGABYTES = 40; // what sockets of both sides may hold
const TIMEOUT_SECONDS = 5; // a busy machine takes more than one for an honest answer

/** What is wrong with what came of a fault. */
type Verdict = (answer: Promise<never>, proxy: Proxy, pauses: readonly number[]) => Promise<string[]>;

const survives = (...want: number[]): Verdict => async (answer, { host }, pauses) => [
  ...await differences(answer, SHOP, ['linux/amd64'], host),
  ...(pauses.join() === want.join() ? [] : [`it waited for ${pauses.join()} s, not ${want.join()} s`]),
];
const refuses = (kind: string): Verdict => answer => refused(answer, kind);

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

const CASES: readonly (readonly [string, Fault, Verdict, Alteration?])[] = [
  ['a proxy that spoils nothing is no fault', never, survives()],
  ['429 with `Retry-After` is waited for', first(1, (_, response) => status(response, 429, { 'retry-after': '3' })), survives(3)],
  ['status 500, twice, is asked again', first(2, (_, response) => status(response, 500)), survives(1, 2)],
  ['status 500 for ever is refused', (_, response) => status(response, 500), refuses('failing')],
  ['429 for ever is refused', (_, response) => status(response, 429), refuses('rate-limited')],
  ['resets, three times, are asked again', first(3, reset), survives(1, 2, 4)],
  ['resets for ever are refused', reset, refuses('unreachable')],
  ['a proxy that says nothing is left', onGet(() => true), refuses('unreachable')],
  ['a byte that was added is noticed', never, refuses('mismatch'), changed],
  ['a web page is no registry', (_, response) => status(response, 200, { 'content-type': 'text/html' }), refuses('not-a-registry')],
  ['a redirect in the clear, off this machine, is not followed', (_, response) => status(response, 307, { location: 'http://192.0.2.1/' }), refuses('unsafe')],
];

/** What becomes of a registry's answers when something before it spoils them. */
export async function faults(tally: Tally, registry: string): Promise<void> {
  await push({ base: `http://${registry}`, name: 'faults' }, '1', SHOP);
  for (const [promise, fault, verdict, alteration] of CASES) {
    const proxy = await faultyProxy(registry, fault, alteration);
    const pauses: number[] = [];
    const answer = hasty(pauses, TIMEOUT_SECONDS).resolve(`${proxy.host}/faults`, '1');
    tally.record(promise, await verdict(answer as Promise<never>, proxy, pauses));
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
  tally.record('a redirect to another host is followed without the credential', [...problems, ...(leaked || elsewhere.seen.length === 0 ? ['it was sent along, or nobody came'] : [])]);
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
  const problems = await refused(hasty().resolve(`${proxy.host}/faults`, '1'), 'too-large');
  tally.record(`${FLOOD_MEGABYTES} MB are refused without reading them`, [...problems, ...(sent < BUFFERED_MEGABYTES ? [] : [`${sent} MB were read`])]);
  proxy.close();
}
