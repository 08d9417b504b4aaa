// the grammar of the distribution project: https://github.com/distribution/reference/blob/main/reference.go

const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const IPV6 = '\\[[a-fA-F0-9:]+\\]';

/** `host`, `host:port`, an IP address, or an IPv6 address in brackets. */
export const DOMAIN = new RegExp(`^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|${IPV6})(?::[0-9]+)?$`);
export const PATH = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
export const TAG = /^\w[\w.-]{0,127}$/;
export const DIGEST = /^sha256:[a-f0-9]{64}$/; // the grammar allows other algorithms; public registries serve SHA-256
export const IMAGE_ID = /^[a-f0-9]{64}$/; // Docker reads it as the id of a local image
export const LONGEST_NAME = 255; // characters of the path, without the registry

const DOCKER_HUB = 'docker.io';
const OFFICIAL = 'library';

/** The registry and the path of an image's name. */
export interface ImageName {
  readonly domain: string;
  readonly path: string;
}

/** Splits a name as Docker and containerd do: the first part is a registry only if it has a dot, a colon or an upper-case letter, or is `localhost`. */
export function imageName(name: string): ImageName {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasDomain = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const [domain, path] = hasDomain ? [first, name.slice(slash + 1)] : [DOCKER_HUB, name];
  const canonical = domain === 'index.docker.io' ? DOCKER_HUB : domain;
  return { domain: canonical, path: canonical === DOCKER_HUB && !path.includes('/') ? `${OFFICIAL}/${path}` : path };
}
