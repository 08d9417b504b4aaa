// the grammar of the distribution project: https://github.com/distribution/reference/blob/main/reference.go

const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const IPV6 = '\\[[a-fA-F0-9:]+\\]';

/** `host`, `host:port`, an address, or an IPv6 address in brackets. */
export const DOMAIN = new RegExp(`^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|${IPV6})(?::[0-9]+)?$`);
export const PATH = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
export const TAG = /^\w[\w.-]{0,127}$/;
export const DIGEST = /^sha256:[a-f0-9]{64}$/; // other algorithms are grammatical, but no registry of note serves them
export const IMAGE_ID = /^[a-f0-9]{64}$/; // Docker takes such a text for the id of a local image
export const LONGEST_NAME = 255; // of the path, without the registry

const DOCKER_HUB = 'docker.io';
const OFFICIAL = 'library';

/** A name apart: the registry, and the path there. */
export interface ImageName {
  readonly domain: string;
  readonly path: string;
}

/** Splits a name as Docker and containerd do: without a dot, a colon or `localhost`, the first part is no registry. */
export function imageName(name: string): ImageName {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasDomain = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const [domain, path] = hasDomain ? [first, name.slice(slash + 1)] : [DOCKER_HUB, name];
  const canonical = domain === 'index.docker.io' ? DOCKER_HUB : domain;
  return { domain: canonical, path: canonical === DOCKER_HUB && !path.includes('/') ? `${OFFICIAL}/${path}` : path };
}
