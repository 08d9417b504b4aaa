import { createServer, IncomingMessage, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/** Handles a request, or returns false to pass it on; `count` is the number of earlier requests. */
export type Fault = (request: IncomingMessage, response: ServerResponse, count: number) => boolean;

/** Changes the bytes of a response. */
export type Alteration = (bytes: Buffer, path: string) => Buffer;

export interface Proxy {
  readonly host: string;
  readonly seen: IncomingMessage[];
  close(): void;
}

/** A proxy before a registry that adds faults. */
export async function faultyProxy(registry: string, fault: Fault, alteration: Alteration = bytes => bytes): Promise<Proxy> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    if (!fault(request, response, seen.length - 1)) void pass(request, response);
  });
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const { authorization, accept = '*/*' } = request.headers;
    const answer = await fetch(`http://${registry}${request.url}`, { method: request.method, headers: { accept, ...(authorization && { authorization }) }, redirect: 'manual' });
    const bytes = alteration(Buffer.from(await answer.arrayBuffer()), request.url ?? '');
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding'));
    response.writeHead(answer.status, { ...headers, ...(request.method === 'GET' && { 'content-length': bytes.length }) });
    response.end(bytes);
  };
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
