import { createHash } from 'crypto';

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** Content of a registry. */
export interface Content {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly digest: string;
}

export interface Image extends Content {
  readonly config: Content;
}

export function content(value: unknown, mediaType: string): Content {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
  return { bytes, mediaType, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

/** An image for one platform, without layers. */
export function image(platform: string, mediaType = OCI_MANIFEST): Image {
  const [os, architecture, variant] = platform.split('/');
  const config = content({ os, architecture, variant, config: {}, rootfs: { type: 'layers', diff_ids: [] } }, 'application/vnd.oci.image.config.v1+json');
  const descriptor = { mediaType: config.mediaType, digest: config.digest, size: config.bytes.length };
  const manifest = { schemaVersion: 2, mediaType, config: descriptor, layers: [] };
  return { ...content(manifest, mediaType), config };
}

/** An index with one image per platform. */
export function index(platforms: readonly string[], mediaType = OCI_INDEX): Content {
  const manifests = platforms.map(platform => {
    const [os, architecture, variant] = platform.split('/');
    const { digest, bytes } = image(platform);
    return { mediaType: OCI_MANIFEST, digest, size: bytes.length, platform: { os, architecture, variant } };
  });
  return content({ schemaVersion: 2, mediaType, manifests }, mediaType);
}
