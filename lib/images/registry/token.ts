import { basic } from './basic';
import { Credential } from './credentials';
import { Endpoint } from './endpoint';
import { Answer, Question } from './exchange';
import { jsonOf } from './json';
import { Patience, persist } from './patience';
import { badTokenAnswer, unauthorized, unexpectedAnswer, unsafeWay } from './refusals';
import { maySendTo } from './transport';

const CLIENT = 'cdk8s-bulkhead'; // the id that a token server asks for: it names the program, no person
const PRINTABLE = /^[\x21-\x7e]+$/; // what a header can hold

/** What a registry asks for, and who may ask for it. */
export interface TokenRequest {
  readonly endpoint: Endpoint;
  /** Of the challenge: `realm`, `service`, `scope`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly credential: Credential | undefined;
}

interface Wanted {
  readonly scope: string;
  /** Empty if the challenge names none. */
  readonly service: string;
}

/** Fetches a token where the registry sends us: https://distribution.github.io/distribution/spec/auth/token/ */
export async function bearerToken(request: TokenRequest, patience: Patience): Promise<string> {
  const { endpoint, parameters, credential } = request;
  const realm = realmOf(endpoint, parameters.get('realm'));
  const asked = `\`${realm.host}\`, where ${endpoint.asked} sends for tokens,`;
  const wanted = {
    scope: parameters.get('scope') ?? `repository:${endpoint.name}:pull`,
    service: parameters.get('service') ?? '',
  };
  return tokenIn(await persist(question(realm, asked, wanted, credential), patience), asked, request);
}

function realmOf({ asked, base }: Endpoint, realm: string | undefined): URL {
  if (realm === undefined || !URL.canParse(realm)) {
    throw unexpectedAnswer(asked, 'it asks for a token, and names no URL that gives one');
  }
  const url = new URL(realm);
  if (!maySendTo(base, url)) {
    throw unsafeWay(asked, 'a token');
  }
  return url;
}

/** An identity token is exchanged by OAuth 2; a name and a password go in a header, as every token server takes them. */
function question(realm: URL, asked: string, wanted: Wanted, credential: Credential | undefined): Question {
  if (credential !== undefined && 'identityToken' in credential) {
    const grant = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: credential.identityToken };
    return { url: realm, asked, method: 'POST', body: new URLSearchParams({ ...grant, ...wanted }) };
  }
  const url = new URL(realm);
  if (wanted.service !== '') url.searchParams.set('service', wanted.service);
  wanted.scope.split(' ').forEach(scope => url.searchParams.append('scope', scope)); // this way, each scope is a parameter of its own
  return { url, asked, ...(credential && { headers: { authorization: basic(credential) } }) };
}

function tokenIn(answer: Answer, asked: string, { endpoint, credential }: TokenRequest): string {
  if ([400, 401, 403].includes(answer.status)) {
    throw unauthorized(endpoint.repository, endpoint.asked, credential?.source);
  }
  if (answer.status !== 200) {
    throw badTokenAnswer(asked, `it answers with status ${answer.status}`); // a redirect too: no credential follows one
  }
  const said = jsonOf(answer.body);
  const token = said?.token || said?.access_token; // the second is OAuth 2's name for it; some servers send both
  if (typeof token !== 'string' || !PRINTABLE.test(token)) {
    throw badTokenAnswer(asked, 'there is neither `token` nor `access_token` in its answer');
  }
  return token;
}
