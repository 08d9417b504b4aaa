import { DOMAIN, imageName, PATH, TAG } from '../../../images/image/grammar';

// any algorithm: https://github.com/distribution/reference/blob/main/reference.go
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

/** Reads `repository:tag@digest`; undefined where it is none, as where a webhook or a template puts one in later. */
export function imageOf(text: string | undefined): Image | undefined {
  const [named, digest, ...more] = (text ?? '').split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1); // a colon further left belongs to a registry's port
  const [name, tag] = colon < 0 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)];
  const { domain, path } = imageName(name);
  const valid = DOMAIN.test(domain) && PATH.test(path) && (tag === undefined || TAG.test(tag)) && (digest === undefined || DIGEST.test(digest));
  return !valid || more.length > 0 || text === FILLED_IN ? undefined : { repository: `${domain}/${path}`, tag, digest };
}

/** Whether a registry gives another image for it as soon as there is one. */
export function moves({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || CHANNEL.test(tag));
}

/** Whether Docker or Kubernetes keeps it for everybody, as busybox or pause. */
export function isSharedByAll({ repository }: Image): boolean {
  return repository.startsWith('docker.io/library/') || repository.startsWith('registry.k8s.io/');
}
