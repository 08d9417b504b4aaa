import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { Content, Image } from './images';

/** One request, as it arrived. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  readonly body: string;
}

/** Answers, or leaves it to the next by returning false. */
export type Answering = (asked: Asked, response: ServerResponse, port: number) => boolean;

/** Enough of the distribution API, on loopback, with whatever faults a case puts before it. */
export class FakeRegistry {
  public static async start(...answering: Answering[]): Promise<FakeRegistry> {
    const server = createServer();
    const registry = new FakeRegistry(server);
    server.on('request', (request, response) => void registry.answer(request, response, answering));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    running.push(registry);
    return registry;
  }

  public readonly asked: Asked[] = [];

  private constructor(private readonly server: Server) {}

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  public get paths(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  public async close(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse, answering: readonly Answering[]): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const { authorization, accept } = request.headers;
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked = { method: request.method ?? '', path: pathname, query: searchParams, authorization, accept, body };
    this.asked.push(asked);
    if (!answering.some(one => one(asked, response, this.port))) {
      json(response, 404, { errors: [{ code: 'NOT_FOUND' }] });
    }
  }
}

const running: FakeRegistry[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(registry => registry.close()));
});

export function json(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
  return true;
}

/** Sends content by the names of the API; to HEAD the headers alone. */
export function send(asked: Asked, response: ServerResponse, { bytes, mediaType, digest }: Content): true {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': bytes.length, 'docker-content-digest': digest });
  response.end(asked.method === 'HEAD' ? undefined : bytes);
  return true;
}

/** A repository with these tags. */
export function serves(name: string, tags: Readonly<Record<string, Content | Image>>): Answering {
  const all = Object.values(tags);
  const blobs = all.flatMap(one => 'config' in one ? [one.config] : []);
  return (asked, response) => {
    const [, message, reference] = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\/([^/]+)$/.exec(asked.path) ?? [];
    if (message !== name) return false;
    if (asked.path.endsWith('/tags/list')) return json(response, 200, { name, tags: Object.keys(tags) });
    const found = asked.path.includes('/blobs/')
      ? blobs.find(({ digest }) => digest === reference)
      : tags[reference] ?? all.find(({ digest }) => digest === reference);
    return found === undefined ? false : send(asked, response, found);
  };
}
