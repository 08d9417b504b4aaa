import { DOMAIN, imageName, PATH, TAG } from '../../../images/image/grammar';

// any algorithm: https://github.com/distribution/reference/blob/main/reference.go
const DIGEST = /^[a-z0-9]+(?:[-+._][a-z0-9]+)*:[a-f0-9]{32,}$/;
const FILLED_IN = 'auto'; // Istio's webhook sets the image of its gateways
const CHANNELS = ['latest', 'stable', 'edge', 'nightly', 'main', 'master', 'develop']; // `dev` may be a local build
const CHANNEL = new RegExp(`^(?:${CHANNELS.join('|')})$|(?:^|[-.])latest(?:$|-[a-z]+$)|^stable-[a-z]+$`); // nginx:stable-alpine too, main-1f3a9c2 not

/** The image of a container. */
export interface Image {
  /** Full registry and path: `docker.io/library/nginx` for `nginx`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Parses `repository:tag@digest`; undefined if it is not an image, for example if a webhook or a template sets it later. */
export function imageOf(text: string | undefined): Image | undefined {
  const [named, digest, ...more] = (text ?? '').split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1); // a colon further left belongs to a registry's port
  const [name, tag] = colon < 0 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const { domain, path } = imageName(name);
  const valid = DOMAIN.test(domain) && PATH.test(path) && (tag === undefined || TAG.test(tag)) && (digest === undefined || DIGEST.test(digest));
  return !valid || more.length > 0 || text === FILLED_IN ? undefined : { repository: `${domain}/${path}`, tag, digest };
}

/** Whether the reference can name another image later. */
export function moves({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || CHANNEL.test(tag));
}

/** Whether Docker or Kubernetes publishes the image, such as busybox or pause. */
export function isSharedByAll({ repository }: Image): boolean {
  return repository.startsWith('docker.io/library/') || repository.startsWith('registry.k8s.io/');
}
