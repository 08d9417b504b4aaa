import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { Content, Image } from './images';

/** One request that arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  readonly body: string;
}

/** Responds, or returns false to leave the request to the next handler. */
export type Handler = (request: ReceivedRequest, response: ServerResponse, port: number) => boolean;

/** A part of the distribution API on loopback; handlers before it add the faults of a case. */
export class FakeRegistry {
  public static async start(...handlers: Handler[]): Promise<FakeRegistry> {
    const server = createServer();
    const registry = new FakeRegistry(server);
    server.on('request', (message, response) => void registry.respond(message, response, handlers));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    running.push(registry);
    return registry;
  }

  public readonly requests: ReceivedRequest[] = [];

  private constructor(private readonly server: Server) {}

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  public get paths(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  public async close(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async respond(message: IncomingMessage, response: ServerResponse, handlers: readonly Handler[]): Promise<void> {
    const { pathname, searchParams } = new URL(message.url ?? '/', 'http://localhost');
    const { authorization, accept } = message.headers;
    let body = '';
    for await (const chunk of message) body += chunk;
    const request = { method: message.method ?? '', path: pathname, query: searchParams, authorization, accept, body };
    this.requests.push(request);
    if (!handlers.some(handler => handler(request, response, this.port))) {
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

/** Sends content with the headers of the API; for HEAD only the headers. */
export function send(request: ReceivedRequest, response: ServerResponse, { bytes, mediaType, digest }: Content): true {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': bytes.length, 'docker-content-digest': digest });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}

/** A repository with these tags. */
export function serves(name: string, tags: Readonly<Record<string, Content | Image>>): Handler {
  const all = Object.values(tags);
  const blobs = all.flatMap(one => 'config' in one ? [one.config] : []);
  return (request, response) => {
    const [, repository, reference] = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\/([^/]+)$/.exec(request.path) ?? [];
    if (repository !== name) return false;
    if (request.path.endsWith('/tags/list')) return json(response, 200, { name, tags: Object.keys(tags) });
    const found = request.path.includes('/blobs/')
      ? blobs.find(({ digest }) => digest === reference)
      : tags[reference] ?? all.find(({ digest }) => digest === reference);
    return found === undefined ? false : send(request, response, found);
  };
}
