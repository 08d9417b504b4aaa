import { createHash } from 'crypto';
import { RegistryResponse } from './exchange';
import { jsonOf, objectOf } from './json';
import { INDEXES, MANIFESTS, platformOf, platformsOfIndex } from './manifests';
import { mismatch, unexpectedResponse, unknownTag, unsupported } from './registry-error';
import { Repository } from './repository';
import { nearTags } from './tags';
import { DIGEST } from '../image';

const ACCEPT = MANIFESTS.join(', ');
const REBUILD = 'Push it again as a container image, with a current tool.';

/** The image of a tag. */
export interface ResolvedImage {
  /** `sha256:` and 64 hexadecimal digits: of the index where there is one, so that every platform finds its own image. */
  readonly digest: string;
  /** Media type of the index or manifest with this digest. */
  readonly mediaType: string;
  /** Platforms, sorted: `linux/amd64`, `linux/arm/v7`; empty if an index names none. */
  readonly platforms: readonly string[];
  /** Host that returned it: the mirror, if there is one. */
  readonly from: string;
}

/** Resolves a tag: requests its digest, fetches the content, and verifies that it has this digest. */
export async function resolution(repository: Repository, tag: string): Promise<ResolvedImage> {
  const { endpoint } = repository;
  const announced = await announcedDigest(repository, tag);
  const manifest = await content(repository, `manifests/${announced ?? tag}`, announced, ACCEPT);
  const digest = announced ?? digestOf(manifest.body);
  const parsed = jsonOf(manifest.body);
  if (parsed === undefined) {
    throw unexpectedResponse(endpoint.target, 'the manifest is not JSON');
  }
  const mediaType = mediaTypeOf(manifest, parsed.mediaType);
  if (mediaType === undefined || ('manifests' in parsed) !== INDEXES.includes(mediaType)) {
    throw unsupported(endpoint.repository, tag, 'is not an OCI image or a Docker image of schema 2', REBUILD);
  }
  const platforms = INDEXES.includes(mediaType) ? platformsOfIndex(parsed.manifests) : [await platform(repository, tag, parsed.config)];
  return { digest, mediaType, platforms, from: endpoint.base.host };
}

/** The digest in the header; undefined for a registry that sends none, where the digest of the content is used. */
async function announcedDigest(repository: Repository, tag: string): Promise<string | undefined> {
  const { endpoint } = repository;
  const { status, headers } = await repository.request('HEAD', `manifests/${tag}`, ACCEPT);
  if (status === 404) {
    throw unknownTag(endpoint.repository, tag, await nearTags(repository, tag));
  }
  return headerDigest(headers, endpoint.target);
}

/** The media type; undefined if header and content disagree, since two clients could then read two images from the same bytes. */
function mediaTypeOf({ headers }: RegistryResponse, inside: unknown): string | undefined {
  const types = [headers.get('content-type')?.split(';')[0].trim(), inside].filter(type => typeof type === 'string' && MANIFESTS.includes(type));
  return new Set(types).size === 1 ? types[0] as string : undefined;
}

async function platform(repository: Repository, tag: string, config: unknown): Promise<string> {
  const digest = objectOf(config)?.digest;
  if (typeof digest === 'string' && DIGEST.test(digest)) {
    const blob = await content(repository, `blobs/${digest}`, digest);
    const found = platformOf(jsonOf(blob.body));
    if (found !== undefined) return found;
  }
  throw unsupported(repository.endpoint.repository, tag, 'has no configuration of a container image', 'Use the tag of an image; a chart, a signature or another artifact cannot run.');
}

/** Fetches content that must exist, and compares it with the digest that was requested and with the one in the header. */
async function content(repository: Repository, path: string, promised: string | undefined, accept?: string): Promise<RegistryResponse> {
  const { target } = repository.endpoint;
  const response = await repository.request('GET', path, accept);
  if (response.status === 404) {
    throw mismatch(target, promised ?? path, 'the content does not exist: the tag may have moved during the request, or garbage collection removed the content');
  }
  const found = digestOf(response.body);
  for (const named of [promised, headerDigest(response.headers, target)]) {
    if (named !== undefined && named !== found) {
      throw mismatch(target, named, `the content has the digest \`${found}\`: it was changed on the way, or the store is damaged`);
    }
  }
  return response;
}

function headerDigest(headers: Headers, target: string): string | undefined {
  const named = headers.get('docker-content-digest') ?? undefined;
  if (named !== undefined && !DIGEST.test(named)) {
    throw unexpectedResponse(target, 'its header `Docker-Content-Digest` is not a sha256 digest');
  }
  return named;
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}
