import { basicAuthorization, Credential, Credentials } from './credentials';
import { Endpoint } from './endpoint';
import { unauthorized, unknownScheme } from './registry-error';
import { RetryPolicy } from './retry';
import { bearerToken } from './token';

/** One authentication scheme that a registry offers: `Bearer realm="https://auth.docker.io/token",service="registry.docker.io"`. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = '[\\w!#$%&\'*+.^`|~-]+';
const PIECE = new RegExp(`(${TOKEN})(?:[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+)))?`, 'g');

/** The values of `Authorization`, one per registry and repository; none is sent to another host. */
export class Authorization {
  private readonly headers = new Map<string, Promise<string>>(); // by registry and repository, which is the scope of a token
  private readonly credentialsByAccount = new Map<string, Promise<Credential | undefined>>(); // a helper may prompt the user: once

  constructor(private readonly credentials: Credentials, private readonly retryPolicy: RetryPolicy) {}

  /** The value of an earlier request. */
  public known(endpoint: Endpoint): Promise<string> | undefined {
    return this.headers.get(keyOf(endpoint));
  }

  /** The value that satisfies a challenge after `refused` did not; parallel requests share it. */
  public renew(endpoint: Endpoint, refused: Promise<string> | undefined, challenge: string): Promise<string> {
    const key = keyOf(endpoint);
    const current = this.headers.get(key);
    if (current !== undefined && current !== refused) {
      return current; // another request has renewed it since
    }
    const renewed = this.authorize(endpoint, challengesOf(challenge));
    this.headers.set(key, renewed);
    return renewed;
  }

  /** Where the credential was found, for messages. */
  public async source(endpoint: Endpoint): Promise<string | undefined> {
    return (await this.credential(endpoint))?.source;
  }

  private async authorize(endpoint: Endpoint, challenges: readonly Challenge[]): Promise<string> {
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer !== undefined) {
      return `Bearer ${await bearerToken({ endpoint, parameters: bearer.parameters, credential: await this.credential(endpoint) }, this.retryPolicy)}`;
    }
    if (!challenges.some(({ scheme }) => scheme === 'basic')) {
      throw unknownScheme(endpoint.target, challenges.map(({ scheme }) => scheme));
    }
    const credential = await this.credential(endpoint);
    if (credential === undefined || 'identityToken' in credential) {
      throw unauthorized(endpoint.repository, endpoint.target, credential?.source);
    }
    return basicAuthorization(credential);
  }

  private credential({ account }: Endpoint): Promise<Credential | undefined> {
    const credential = this.credentialsByAccount.get(account) ?? this.credentials.of(account);
    this.credentialsByAccount.set(account, credential);
    return credential;
  }
}

/** Parses `WWW-Authenticate`, which may contain several challenges; skips what it cannot parse. */
export function challengesOf(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, name, quoted, plain] of header.matchAll(PIECE)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) {
      challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
    } else {
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return challenges;
}

function keyOf({ base, name }: Endpoint): string {
  return `${base.origin} ${name}`;
}
