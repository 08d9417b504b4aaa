import { basicAuthorization, Credential } from './credentials';
import { Endpoint, mayRedirect } from './endpoint';
import { RegistryRequest, RegistryResponse } from './exchange';
import { jsonOf } from './json';
import { insecureRedirect, noToken, unauthorized, unexpectedResponse } from './registry-error';
import { exchangeWithRetries, RetryPolicy } from './retry';

const CLIENT = 'cdk8s-bulkhead'; // OAuth 2 requires the id of the program
const PRINTABLE = /^[\x21-\x7e]+$/; // the characters of a header

/** The challenge of a registry, and the credential for it. */
export interface TokenRequest {
  readonly endpoint: Endpoint;
  /** Parameters of the challenge: `realm`, `service`, `scope`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly credential: Credential | undefined;
}

interface TokenScope {
  readonly scope: string;
  /** Empty if the challenge has none. */
  readonly service: string;
}

/** Fetches a token from the server that the challenge names: https://distribution.github.io/distribution/spec/auth/token/ */
export async function bearerToken(request: TokenRequest, retryPolicy: RetryPolicy): Promise<string> {
  const { endpoint, parameters, credential } = request;
  const realm = realmOf(endpoint, parameters.get('realm'));
  const target = `\`${realm.host}\`, the token server of ${endpoint.target},`;
  const wanted = {
    scope: parameters.get('scope') ?? `repository:${endpoint.name}:pull`,
    service: parameters.get('service') ?? '',
  };
  return tokenIn(await exchangeWithRetries(tokenRequest(realm, target, wanted, credential), retryPolicy), target, request);
}

function realmOf({ target, base }: Endpoint, realm: string | undefined): URL {
  if (realm === undefined || !URL.canParse(realm)) {
    throw unexpectedResponse(target, 'it requires a token, and names no URL of a token server');
  }
  const url = new URL(realm);
  if (!mayRedirect(base, url)) {
    throw insecureRedirect(target, 'a token');
  }
  return url;
}

/** An identity token is exchanged by OAuth 2; a name and a password are sent in a header, which every token server accepts. */
function tokenRequest(realm: URL, target: string, wanted: TokenScope, credential: Credential | undefined): RegistryRequest {
  if (credential !== undefined && 'identityToken' in credential) {
    const grant = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: credential.identityToken };
    return { url: realm, target, method: 'POST', body: new URLSearchParams({ ...grant, ...wanted }) };
  }
  const url = new URL(realm);
  if (wanted.service !== '') url.searchParams.set('service', wanted.service);
  wanted.scope.split(' ').forEach(scope => url.searchParams.append('scope', scope)); // one parameter per scope
  return { url, target, ...(credential && { headers: { authorization: basicAuthorization(credential) } }) };
}

function tokenIn(response: RegistryResponse, target: string, { endpoint, credential }: TokenRequest): string {
  if ([400, 401, 403].includes(response.status)) {
    throw unauthorized(endpoint.repository, endpoint.target, credential?.source);
  }
  if (response.status !== 200) {
    throw noToken(target, `it responds with status ${response.status}`); // a redirect too: a credential is never sent on
  }
  const body = jsonOf(response.body);
  const token = body?.token || body?.access_token; // the second is OAuth 2's name for it; some servers send both
  if (typeof token !== 'string' || !PRINTABLE.test(token)) {
    throw noToken(target, 'its response has neither `token` nor `access_token`');
  }
  return token;
}
