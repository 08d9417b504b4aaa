/** A credential for a registry: a name with a password, or an identity token that is exchanged for access tokens. */
export type Credential = NamedCredential | TokenCredential;

export interface NamedCredential {
  /** Where it was found, for messages; never the secret. */
  readonly source: string;
  readonly username: string;
  readonly password: string;
}

export interface TokenCredential {
  /** Where it was found, for messages; never the secret. */
  readonly source: string;
  readonly identityToken: string;
}

/** Finds the credential for a registry. */
export interface Credentials {
  /** The credential for a registry's host, `docker.io` or `mirror.example:5000`; undefined for an anonymous request. */
  of(host: string): Promise<Credential | undefined>;
}

/** The value of `Authorization` for a name and a password. */
export function basicAuthorization({ username, password }: NamedCredential): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
