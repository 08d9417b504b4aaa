import { invalidMirror, invalidReference } from './registry-error';
import { DOMAIN, imageName, LONGEST_NAME, PATH, TAG } from '../image';

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io'; // docker.io itself is a web site
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Where the requests for a repository go. */
export interface Endpoint {
  /** In full, as in a manifest: `docker.io/library/redis`. */
  readonly repository: string;
  /** Scheme, host and port. */
  readonly base: URL;
  /** The repository's name there, after the path of the mirror if it has one. */
  readonly name: string;
  /** The host whose credential is used: `docker.io`, or the mirror. */
  readonly account: string;
  /** The registry or mirror, as messages name it. */
  readonly target: string;
}

/** Options of all requests. */
export interface ClientOptions {
  /** The URL of a mirror by the host of its registry. */
  readonly mirrors: ReadonlyMap<string, string>;
  /** Whether registries on loopback are called over http. */
  readonly insecure: boolean;
}

/** The endpoint of a repository; throws on a malformed reference or mirror before any request. */
export function endpointOf(repository: string, tag: string, { mirrors, insecure }: ClientOptions): Endpoint {
  const { domain, path } = imageName(repository);
  if (!DOMAIN.test(domain) || !PATH.test(path) || repository.length > LONGEST_NAME || !TAG.test(tag)) {
    throw invalidReference(repository, tag);
  }
  const full = `${domain}/${path}`;
  const mirror = mirrors.get(domain);
  if (mirror === undefined) {
    const base = new URL(`https://${domain === DOCKER_HUB ? DOCKER_HUB_API : domain}`);
    if (insecure && isLoopback(base)) base.protocol = 'http:';
    return { repository: full, base, name: path, account: domain, target: `\`${domain}\`` };
  }
  const base = mirrorBase(domain, mirror, insecure);
  const prefix = trimmedPath(base); // Harbor and Artifactory name a proxied registry by a path: `/docker-hub`
  return {
    repository: full,
    base,
    name: prefix === '' ? path : `${prefix}/${path}`,
    account: base.host,
    target: `\`${base.host}\` (the mirror of \`${domain}\`)`,
  };
}

/** Whether a request may follow a redirect: to TLS always; without TLS only from loopback to loopback. */
export function mayRedirect(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') {
    return false; // the password in the URL would be sent
  }
  return to.protocol === 'https:' || (to.protocol === 'http:' && isLoopback(to) && from.protocol === 'http:' && isLoopback(from));
}

function mirrorBase(registry: string, mirror: string, insecure: boolean): URL {
  const base = URL.canParse(mirror) ? new URL(mirror) : undefined;
  if (base === undefined || base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw invalidMirror(registry, 'is not the plain URL of a registry');
  }
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && insecure && isLoopback(base))) {
    throw invalidMirror(registry, 'does not use TLS');
  }
  const prefix = trimmedPath(base);
  if (prefix !== '' && !PATH.test(prefix)) {
    throw invalidMirror(registry, 'has a path that is not valid in a repository');
  }
  return base;
}

function trimmedPath(url: URL): string {
  return url.pathname.replace(/^\/+|\/+$/g, '');
}

function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}
