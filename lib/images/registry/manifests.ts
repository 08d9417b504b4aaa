import { objectOf } from './json';

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** Media types of images: an index with one image per platform, or a single image. */
export const MANIFESTS: readonly string[] = [OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST];
export const INDEXES: readonly string[] = [OCI_INDEX, DOCKER_LIST];

const PART = /^[a-z0-9][a-z0-9._-]{0,63}$/i; // of `os/architecture/variant`; excludes control sequences, since platforms are printed
const ATTESTATION = 'unknown/unknown'; // the platform of a manifest that describes an image and cannot run

/** The platforms that an index has an image for, sorted. */
export function platformsOfIndex(manifests: unknown): string[] {
  const entries = Array.isArray(manifests) ? manifests : [];
  const names = entries.map(entry => platformOf(objectOf(entry)?.platform)).filter(name => name !== undefined && name !== ATTESTATION);
  return [...new Set(names as string[])].sort();
}

/** The platform in an entry of an index, or in the configuration of an image. */
export function platformOf(value: unknown): string | undefined {
  const { os, architecture, variant } = objectOf(value) ?? {};
  const parts = [os, architecture, ...(variant === undefined || variant === '' ? [] : [variant])];
  return parts.every(part => typeof part === 'string' && PART.test(part)) ? parts.join('/') : undefined;
}
