import { shown } from '../../props';

/** The kind of an error, for a program that decides what to do next. */
export type RegistryErrorKind =
  | 'invalid' // the reference or the mirror is malformed, or must not be used
  | 'credentials' // Docker's configuration cannot be read, or its helper failed
  | 'unauthorized' // the registry denies access
  | 'unknown-repository'
  | 'unknown-tag'
  | 'unsupported' // the tag is not a container image
  | 'mismatch' // the content does not have the digest that names it
  | 'too-large'
  | 'unsafe' // a redirect without TLS
  | 'rate-limited'
  | 'failing' // the registry answers with an error of its own
  | 'unreachable'
  | 'not-a-registry';

/** Why a tag has no digest: what happened, the consequence and the fix; never contains a secret. */
export class RegistryError extends Error {
  constructor(
    public readonly kind: RegistryErrorKind,
    public readonly message: string,
    public readonly why: string,
    public readonly fix: string,
  ) {
    super(message);
    this.name = 'RegistryError';
  }
}

const NOT_PULLED = 'nodes cannot pull it either, and its pods stay in `ImagePullBackOff`';
const CHECK_HOST = 'Check the registry in the name of the image, and the URL of `--registry-mirror` if you use one.';
const OFTEN_DENIED = 'registries often deny access to a repository that does not exist';

/** The reference breaks the grammar, so no request is sent. */
export function invalidReference(repository: string, tag: string): RegistryError {
  return new RegistryError('invalid', `${shown(`${repository}:${tag}`)} is not a repository with a tag`, 'no registry can have such an image',
    'Write it as `registry.example.com/shop/catalog:1.4.2`: in lower case, without a scheme.');
}

/** The mirror must not be used; its URL is not repeated, since it may contain a password. */
export function invalidMirror(registry: string, problem: string): RegistryError {
  return new RegistryError('invalid', `the mirror of \`${registry}\` ${problem}`, 'the digests that a mirror returns decide what the cluster runs',
    `Set \`--registry-mirror ${registry}=https://mirror.example\`; credentials belong in Docker's configuration, and http works only on loopback with \`--insecure\`.`);
}

export function unknownTag(repository: string, tag: string, near: readonly string[]): RegistryError {
  const fix = near.length > 0 ? `Use one of its tags, such as ${near.map(one => `\`${one}\``).join(', ')}.` : 'Use a tag that was pushed.';
  return new RegistryError('unknown-tag', `\`${repository}\` has no tag \`${tag}\``, NOT_PULLED, fix);
}

export function unknownRepository(repository: string, registry: string): RegistryError {
  return new RegistryError('unknown-repository', `${registry} has no repository \`${repository}\``, NOT_PULLED, 'Check its name, and push an image to it.');
}

/** The registry denied access; `source` is where the credential was found. */
export function unauthorized(repository: string, registry: string, source: string | undefined): RegistryError {
  return source === undefined
    ? new RegistryError('unauthorized', `${registry} denies anonymous access to \`${repository}\``, `no credential for it was found; ${OFTEN_DENIED}`,
      'Check the name of the image, or run `docker login` for this registry.')
    : new RegistryError('unauthorized', `${registry} denies access to \`${repository}\``, `the request used the credential from ${source}; ${OFTEN_DENIED}`,
      'Check the name of the image, run `docker login` again, or ask for permission to pull.');
}

/** The registry requires an authentication scheme that is not implemented here. */
export function unknownScheme(registry: string, schemes: readonly string[]): RegistryError {
  const offered = schemes.length > 0 ? `by ${schemes.map(shown).join(', ')}` : 'but names no scheme';
  return new RegistryError('unauthorized', `${registry} requires authentication ${offered}`, 'only `Basic` and `Bearer` are supported', 'Use a registry or a mirror that supports `Basic` or `Bearer`.');
}

export function noToken(server: string, why: string): RegistryError {
  return new RegistryError('unauthorized', `${server} returned no token`, why, 'Check the host of the token server with the administrator of the registry.');
}

/** A redirect would send a credential, or fetch the content, without TLS. */
export function insecureRedirect(registry: string, purpose: 'a token' | 'the content'): RegistryError {
  return new RegistryError('unsafe', `${registry} redirects to a URL without TLS for ${purpose}`, 'without TLS anyone on the network can read the credential or change the content',
    'Ask the administrator of the registry to serve that URL over TLS.');
}

export function tooManyRedirects(registry: string, most: number): RegistryError {
  return new RegistryError('not-a-registry', `${registry} redirects more than ${most} times`, 'a registry redirects at most once or twice', CHECK_HOST);
}

export function unexpectedResponse(registry: string, problem: string): RegistryError {
  return new RegistryError('not-a-registry', `${registry} does not respond like a registry`, problem, CHECK_HOST);
}

export function rateLimited(registry: string, seconds: number | undefined): RegistryError {
  const why = seconds === undefined ? 'it responds with `429 Too Many Requests`' : `it responds with \`429 Too Many Requests\` and asks to wait ${seconds} s`;
  return new RegistryError('rate-limited', `${registry} limits the rate of requests`, why, 'Wait and run the command again, run `docker login` for a higher limit, or use a mirror.');
}

export function failing(registry: string, status: number): RegistryError {
  return new RegistryError('failing', `${registry} fails`, `it responds with status ${status}`, 'Check the status page of the registry, and run the command again later.');
}

export function tooLarge(registry: string, bytes: number): RegistryError {
  return new RegistryError('too-large', `${registry} responds with more than ${bytes / 1024 / 1024} MiB`, 'manifests and configurations of images are smaller', CHECK_HOST);
}

/** The content does not have the digest that names it. */
export function mismatch(registry: string, promised: string, why: string): RegistryError {
  return new RegistryError('mismatch', `${registry} announces \`${promised}\` and does not return it`, why, 'Do not use this image; report it to the administrator of the registry or of the proxy before it.');
}

export function unsupported(repository: string, tag: string, problem: string, fix: string): RegistryError {
  return new RegistryError('unsupported', `\`${repository}:${tag}\` ${problem}`, 'its digest would name something that a node cannot run', fix);
}
