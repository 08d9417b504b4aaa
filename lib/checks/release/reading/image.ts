const DOCKER_HUB = 'docker.io'; // where an image comes from that names no registry
const OFFICIAL = 'library';
// the grammar of https://github.com/distribution/reference/blob/main/reference.go
const NAME = /^(?:(?:[a-zA-Z0-9][-.a-zA-Z0-9]*|\[[a-fA-F0-9:]+\])(?::\d+)?\/)?[a-z0-9]+(?:[-._/]+[a-z0-9]+)*$/;
const TAG = /^\w[-.\w]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[-+._][a-z0-9]+)*:[a-f0-9]{32,}$/;
const FILLED_IN = 'auto'; // Istio's gateways: its webhook puts the image in
const CHANNELS = ['latest', 'stable', 'edge', 'nightly', 'main', 'master', 'develop']; // `dev` may be a build of one's own machine
const CHANNEL = new RegExp(`^(?:${CHANNELS.join('|')})$|(?:^|[-.])latest(?:$|-[a-z]+$)|^stable-[a-z]+$`); // nginx:stable-alpine too, main-1f3a9c2 not

/** What a container runs. */
export interface Image {
  /** Registry and path in full: `nginx` is `docker.io/library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads `repository:tag@digest`; undefined where it is none, such as a placeholder that somebody else fills in. */
export function imageOf(text: string | undefined): Image | undefined {
  const [named, digest, ...more] = (text ?? '').split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1); // a colon further left belongs to a registry's port
  const [name, tag] = colon < 0 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const valid = NAME.test(name) && (tag === undefined || TAG.test(tag)) && (digest === undefined || DIGEST.test(digest));
  return !valid || more.length > 0 || text === FILLED_IN ? undefined : { repository: inFull(name), tag, digest };
}

/** Whether a registry gives another image for it as soon as there is one. */
export function moves({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || CHANNEL.test(tag));
}

/** Whether Docker or Kubernetes keeps it for everybody, as busybox or pause. */
export function isSharedByAll({ repository }: Image): boolean {
  return repository.startsWith(`${DOCKER_HUB}/${OFFICIAL}/`) || repository.startsWith('registry.k8s.io/');
}

/** Without a dot, a colon or `localhost`, the first part is no registry. */
function inFull(name: string): string {
  const [first, ...rest] = name.split('/');
  const registry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (registry) {
    return first === 'index.docker.io' ? inFull(rest.join('/')) : first === DOCKER_HUB && rest.length === 1 ? inFull(rest[0]) : name;
  }
  return rest.length > 0 ? `${DOCKER_HUB}/${name}` : `${DOCKER_HUB}/${OFFICIAL}/${name}`;
}
