import { createPrivateKey, randomUUID, sign } from 'crypto';
import { readFileSync } from 'fs';
import { createServer, IncomingMessage, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { bare, Key } from './keys';

export const SERVICE = 'registry.test';
export const ISSUER = 'issuer.test';
const SECONDS = 300;

/** The accounts of the token server. */
export interface Accounts {
  readonly basic: string;
  readonly identityToken: string;
}

export interface TokenServer {
  readonly url: string;
  /** Method and account of each request: `GET known`, `POST unknown`, `GET anonymous`. */
  readonly requests: string[];
  close(): void;
}

/** Signs tokens that the reference implementation verifies: everyone may pull `open/…`, known accounts everything. */
export async function tokenServer(key: Key, accounts: Accounts): Promise<TokenServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const parameters = request.method === 'POST' ? new URLSearchParams(body) : new URL(request.url ?? '/', 'http://localhost').searchParams;
    const given = request.method === 'POST' ? parameters.get('refresh_token') : request.headers.authorization;
    const known = given === accounts.identityToken || given === accounts.basic;
    requests.push(`${request.method} ${known ? 'known' : given ? 'unknown' : 'anonymous'}`);
    const refused = (given !== undefined && !known) || parameters.get('service') !== SERVICE;
    response.writeHead(refused ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(refused ? {} : { [request.method === 'POST' ? 'access_token' : 'token']: token(key, parameters.getAll('scope'), known), expires_in: SECONDS }));
  };
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function token(key: Key, scopes: readonly string[], known: boolean): string {
  const now = Math.floor(Date.now() / 1000);
  const access = scopes.map(scope => scope.split(':')).map(([type, name, actions]) => ({
    type, name, actions: actions.split(',').filter(action => known || (action === 'pull' && name.startsWith('open/'))),
  }));
  const claims = { iss: ISSUER, sub: known ? 'known' : '', aud: SERVICE, exp: now + SECONDS, nbf: now - 10, iat: now, jti: randomUUID(), access };
  const signed = [{ typ: 'JWT', alg: 'ES256', x5c: [bare(key.certificate)] }, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key: createPrivateKey(readFileSync(key.key)), dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
