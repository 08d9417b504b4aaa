import { invalidMirror, invalidReference } from './refusals';
import { isLoopback } from './transport';
import { DOMAIN, imageName, LONGEST_NAME, PATH, TAG } from '../image/grammar';

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io'; // docker.io itself is a web site

/** Where a repository is asked for. */
export interface Endpoint {
  /** In full, as a manifest writes it: `docker.io/library/nginx`. */
  readonly repository: string;
  /** Scheme, host and port. */
  readonly base: URL;
  /** The name there: the path of the repository, behind that of the mirror if it has one. */
  readonly name: string;
  /** Whose credentials are used: `docker.io`, or the host of the mirror. */
  readonly account: string;
  /** Who is asked, in words for a message. */
  readonly asked: string;
}

/** The ways that are open: which registry has a mirror, and whether loopback may be asked in the clear. */
export interface Ways {
  readonly mirrors: ReadonlyMap<string, string>;
  readonly insecure: boolean;
}

/** Finds where to ask; refuses what is no repository and no tag before anybody is asked. */
export function endpointOf(repository: string, tag: string, { mirrors, insecure }: Ways): Endpoint {
  const { domain, path } = imageName(repository);
  if (!DOMAIN.test(domain) || !PATH.test(path) || repository.length > LONGEST_NAME || !TAG.test(tag)) {
    throw invalidReference(repository, tag);
  }
  const full = `${domain}/${path}`;
  const mirror = mirrors.get(domain);
  if (mirror === undefined) {
    const base = new URL(`https://${domain === DOCKER_HUB ? DOCKER_HUB_API : domain}`);
    if (insecure && isLoopback(base)) base.protocol = 'http:';
    return { repository: full, base, name: path, account: domain, asked: `\`${domain}\`` };
  }
  const base = mirrorBase(domain, mirror, insecure);
  const behind = base.pathname.replace(/^\/+|\/+$/g, ''); // as Harbor and Artifactory name what they proxy: `/docker-hub`
  return {
    repository: full,
    base,
    name: behind === '' ? path : `${behind}/${path}`,
    account: base.host,
    asked: `\`${base.host}\` (the mirror of \`${domain}\`)`,
  };
}

function mirrorBase(registry: string, mirror: string, insecure: boolean): URL {
  const base = URL.canParse(mirror) ? new URL(mirror) : undefined;
  if (base === undefined || base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw invalidMirror(registry, 'is not the plain URL of a registry');
  }
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && insecure && isLoopback(base))) {
    throw invalidMirror(registry, 'is not asked over TLS');
  }
  if (!/^\/*$/.test(base.pathname) && !PATH.test(base.pathname.replace(/^\/+|\/+$/g, ''))) {
    throw invalidMirror(registry, 'has a path that no repository could have');
  }
  return base;
}
