import { RegistryError } from './registry-error';
import { shown } from '../../props';

const NOT_PULLED = 'a cluster cannot pull it either: its pods would stay in `ImagePullBackOff`';
const CHECK_HOST = 'check the registry in the name of the image, and `--registry-mirror` if one is given';

/** It breaks the grammar, so nobody is asked. */
export function invalidReference(repository: string, tag: string): RegistryError {
  return new RegistryError('invalid', `${shown(`${repository}:${tag}`)} is no repository with a tag`, 'no registry could have it',
    'write it as `registry.example.com/shop/catalog:1.4.2`, in lower case and without a scheme');
}

/** A mirror that must not be asked; its URL is not repeated, since it may hold a password. */
export function invalidMirror(registry: string, problem: string): RegistryError {
  return new RegistryError('invalid', `the mirror of \`${registry}\` ${problem}`, 'what it answers is what a cluster will run',
    `write \`${registry}=https://mirror.example\`; credentials belong in Docker's configuration, and http only to loopback, with \`--insecure\``);
}

export function unknownTag(repository: string, tag: string, near: readonly string[]): RegistryError {
  const fix = near.length > 0 ? `use one that it has, such as ${near.map(one => `\`${one}\``).join(', ')}` : 'use a tag that was pushed';
  return new RegistryError('unknown-tag', `\`${repository}\` has no tag \`${tag}\``, NOT_PULLED, fix);
}

export function unknownRepository(repository: string, asked: string): RegistryError {
  return new RegistryError('unknown-repository', `${asked} has no repository \`${repository}\``, NOT_PULLED, 'check its name, and that an image was pushed to it');
}

/** Refused, whoever asked; `source` is where the credential was found. */
export function unauthorized(repository: string, asked: string, source: string | undefined): RegistryError {
  return source === undefined
    ? new RegistryError('unauthorized', `${asked} does not let everybody read \`${repository}\``, 'no credential for it was found; a repository that does not exist is often refused alike',
      'check the name, or log in with `docker login`')
    : new RegistryError('unauthorized', `${asked} does not let this credential read \`${repository}\``, `it was asked with the credential from ${source}; a repository that does not exist is often refused alike`,
      'check the name, log in again with `docker login`, or ask for the right to pull');
}

/** It asks for a proof that nobody here can give. */
export function unknownScheme(asked: string, schemes: readonly string[]): RegistryError {
  const offered = schemes.length > 0 ? `only by ${schemes.map(shown).join(', ')}` : 'and does not say how';
  return new RegistryError('unauthorized', `${asked} wants to know who asks, ${offered}`, 'only `Basic` and `Bearer` are understood here', 'use a registry, or a mirror, with one of the two');
}

export function badTokenAnswer(asked: string, why: string): RegistryError {
  return new RegistryError('unauthorized', `${asked} gives no token`, why, 'check its host, and ask whoever runs the registry');
}

/** It would send us somewhere that nothing protects. */
export function unsafeWay(asked: string, to: 'a token' | 'the content'): RegistryError {
  return new RegistryError('unsafe', `${asked} sends elsewhere for ${to}, without TLS`, 'on that way anybody could read the credential, or change the answer', 'have its administrator serve that address over TLS');
}

export function tooManyRedirects(asked: string, most: number): RegistryError {
  return new RegistryError('not-a-registry', `${asked} redirects more than ${most} times`, 'no registry does', CHECK_HOST);
}

export function unexpectedAnswer(asked: string, problem: string): RegistryError {
  return new RegistryError('not-a-registry', `${asked} does not answer as a registry does`, problem, CHECK_HOST);
}

export function rateLimited(asked: string, seconds: number | undefined): RegistryError {
  const why = seconds === undefined ? 'it answers `429 Too Many Requests`' : `it answers \`429 Too Many Requests\`, and asks to wait ${seconds} s`;
  return new RegistryError('rate-limited', `${asked} is asked too often`, why, 'wait, log in with `docker login` for a higher limit, or use a mirror');
}

export function failing(asked: string, status: number): RegistryError {
  return new RegistryError('failing', `${asked} fails`, `it answers with status ${status}`, 'look at the status page of the registry, and try again later');
}

export function tooLarge(asked: string, bytes: number): RegistryError {
  return new RegistryError('too-large', `${asked} answers with more than ${bytes / 1024 / 1024} MiB`, 'no manifest and no configuration of an image is that large', CHECK_HOST);
}

/** The bytes are not what they are called. */
export function mismatch(asked: string, promised: string, got: string): RegistryError {
  return new RegistryError('mismatch', `${asked} promises \`${promised}\` and does not send it`, got, 'do not use this image; ask whoever runs the registry, or whatever stands before it');
}

export function unsupported(repository: string, tag: string, problem: string, fix: string): RegistryError {
  return new RegistryError('unsupported', `\`${repository}:${tag}\` ${problem}`, 'a digest of it would name nothing that a node can run', fix);
}
