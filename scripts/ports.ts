import { randomInt } from 'crypto';
import { createServer } from 'net';

const FIRST = 20_000; // below 32768: from there on Linux assigns ports to outgoing connections
const LAST = 32_000;

let next = FIRST + randomInt(LAST - FIRST); // simultaneous runs start at different ports

/** Free ports of the loopback interface; this process returns none of them twice. Another process may still take one, so callers must retry. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = FIRST; ports.length < count; tried++) {
    if (tried > LAST) {
      throw new Error(`no ${count} free ports between ${FIRST} and ${LAST}`);
    }
    const port = next;
    next = port === LAST ? FIRST : port + 1; // before the await, so that simultaneous callers get different ports
    if (await isFree(port)) {
      ports.push(port);
    }
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
