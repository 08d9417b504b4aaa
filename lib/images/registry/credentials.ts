/** Who asks: a name with a password, or an identity token that buys others. */
export type Credential = NamedCredential | TokenCredential;

export interface NamedCredential {
  /** Where it was found, in words for a message; never the secret. */
  readonly source: string;
  readonly username: string;
  readonly password: string;
}

export interface TokenCredential {
  /** Where it was found, in words for a message; never the secret. */
  readonly source: string;
  readonly identityToken: string;
}

/** Knows who may ask a registry. */
export interface Credentials {
  /** The credential for a registry's host, `docker.io` or `mirror.example:5000`; none means to ask as nobody. */
  of(host: string): Promise<Credential | undefined>;
}
