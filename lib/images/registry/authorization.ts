import { basic } from './basic';
import { Challenge, challengesOf } from './challenge';
import { Credential, Credentials } from './credentials';
import { Endpoint } from './endpoint';
import { Patience } from './patience';
import { unauthorized, unknownScheme } from './refusals';
import { bearerToken } from './token';

/** Knows what to say in `Authorization`: to a registry, for a repository, and to nobody else. */
export class Authorization {
  private readonly headers = new Map<string, Promise<string>>(); // by registry and repository, which is what a token is good for
  private readonly found = new Map<string, Promise<Credential | undefined>>(); // a helper may ask a person: once

  constructor(private readonly credentials: Credentials, private readonly patience: Patience) {}

  /** What was agreed on before. */
  public known(endpoint: Endpoint): Promise<string> | undefined {
    return this.headers.get(keyOf(endpoint));
  }

  /** Answers a challenge; whoever comes with the same challenge meanwhile shares the answer. */
  public agree(endpoint: Endpoint, refused: Promise<string> | undefined, challenge: string): Promise<string> {
    const key = keyOf(endpoint);
    const current = this.headers.get(key);
    if (current !== undefined && current !== refused) {
      return current; // somebody else was refused before, and has renewed it
    }
    const renewed = this.answer(endpoint, challengesOf(challenge));
    this.headers.set(key, renewed);
    return renewed;
  }

  /** Where the credential came from, for a refusal. */
  public async source(endpoint: Endpoint): Promise<string | undefined> {
    return (await this.credential(endpoint))?.source;
  }

  private async answer(endpoint: Endpoint, challenges: readonly Challenge[]): Promise<string> {
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer !== undefined) {
      return `Bearer ${await bearerToken({ endpoint, parameters: bearer.parameters, credential: await this.credential(endpoint) }, this.patience)}`;
    }
    if (!challenges.some(({ scheme }) => scheme === 'basic')) {
      throw unknownScheme(endpoint.asked, challenges.map(({ scheme }) => scheme));
    }
    const credential = await this.credential(endpoint);
    if (credential === undefined || 'identityToken' in credential) {
      throw unauthorized(endpoint.repository, endpoint.asked, credential?.source);
    }
    return basic(credential);
  }

  private credential({ account }: Endpoint): Promise<Credential | undefined> {
    const found = this.found.get(account) ?? this.credentials.of(account);
    this.found.set(account, found);
    return found;
  }
}

function keyOf({ base, name }: Endpoint): string {
  return `${base.origin} ${name}`;
}
