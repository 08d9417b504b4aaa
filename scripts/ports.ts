import { randomInt } from 'crypto';
import { createServer } from 'net';

const FIRST = 20_000; // below 32768: from there on Linux gives ports to connections on their way out, and one of those may come between
const LAST = 32_000;

let next = FIRST + randomInt(LAST - FIRST); // two runs at once begin elsewhere

/** Ports of loopback that nobody listens at; this process gives none of them twice. Another may still take one: whoever starts programs tries again. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = FIRST; ports.length < count; tried++) {
    if (tried > LAST) {
      throw new Error(`no ${count} free ports between ${FIRST} and ${LAST}`);
    }
    const port = next;
    next = port === LAST ? FIRST : port + 1; // before anybody waits: two callers at once never get the same
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
