/** What kind of thing went wrong, for a program that has to decide what to do next. */
export type RegistryErrorKind =
  | 'invalid' // what was asked breaks the grammar, or must not be asked that way
  | 'credentials' // Docker's configuration cannot be read, or its helper failed
  | 'unauthorized' // the registry refuses who asks
  | 'unknown-repository'
  | 'unknown-tag'
  | 'unsupported' // what the tag names is no container image that a digest could pin
  | 'mismatch' // the bytes are not those that the digest names
  | 'too-large'
  | 'unsafe' // it would send us where nothing protects what we say
  | 'rate-limited'
  | 'failing' // the registry answers, with an error of its own
  | 'unreachable'
  | 'not-a-registry';

/** Why a tag has no digest, in words that a person can act on; no secret is ever in them. */
export class RegistryError extends Error {
  constructor(
    public readonly kind: RegistryErrorKind,
    /** What is so. */
    public readonly message: string,
    /** What it leads to, or why it is refused. */
    public readonly why: string,
    /** The change to make. */
    public readonly fix: string,
  ) {
    super(message);
    this.name = 'RegistryError';
  }
}
