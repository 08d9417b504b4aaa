import { createHash } from 'crypto';

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Content with the digest that a registry computes for it. */
export interface Content {
  readonly bytes: Buffer;
  readonly digest: string;
  readonly mediaType: string;
}

/** Everything that is pushed for one tag. */
export interface Pushable {
  readonly root: Content;
  readonly manifests: readonly Content[];
  readonly blobs: readonly Content[];
}

/** An image of one platform; `word` makes its content unique. */
export function single(platform: string, word: string): Pushable {
  const [os, architecture, variant] = platform.split('/');
  const config = content({ os, architecture, variant, config: { Labels: { word } }, rootfs: { type: 'layers', diff_ids: [] } }, 'application/vnd.docker.container.image.v1+json');
  const root = content({ schemaVersion: 2, mediaType: DOCKER_MANIFEST, config: descriptor(config), layers: [] }, DOCKER_MANIFEST);
  return { root, manifests: [], blobs: [config] };
}

/** An index for several platforms with an attestation, as build tools push it. */
export function index(platforms: readonly string[], word: string): Pushable {
  const images = [...platforms, 'unknown/unknown'].map(platform => {
    const [os, architecture, variant] = platform.split('/');
    const config = content({ os, architecture, variant, config: { Labels: { word } }, rootfs: { type: 'layers', diff_ids: [] } }, 'application/vnd.oci.image.config.v1+json');
    const manifest = content({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor(config), layers: [] }, OCI_MANIFEST);
    return { config, manifest, entry: { ...descriptor(manifest), platform: { os, architecture, variant } } };
  });
  const root = content({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: images.map(({ entry }) => entry) }, OCI_INDEX);
  return { root, manifests: images.map(({ manifest }) => manifest), blobs: images.map(({ config }) => config) };
}

function content(value: object, mediaType: string): Content {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, mediaType, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

function descriptor({ bytes, digest, mediaType }: Content): object {
  return { mediaType, digest, size: bytes.length };
}
