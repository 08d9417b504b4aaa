import { createHash } from 'crypto';
import { Answer } from './exchange';
import { jsonOf, objectOf } from './json';
import { INDEXES, MANIFESTS } from './media-types';
import { platformOf, platformsOfIndex } from './platforms';
import { mismatch, unexpectedAnswer, unknownTag, unsupported } from './refusals';
import { Repository } from './repository';
import { nearTags } from './tags';
import { DIGEST } from '../image/grammar';

const ACCEPT = MANIFESTS.join(', ');
const REBUILD = 'push it again as a container image, with a current tool';

/** What a tag names. */
export interface ResolvedImage {
  /** `sha256:` and 64 hexadecimal digits: of the index where there is one, so that every platform finds its own image. */
  readonly digest: string;
  /** Of the index or manifest that the digest names. */
  readonly mediaType: string;
  /** What it runs on, sorted: `linux/amd64`, `linux/arm/v7`; empty where an index does not say. */
  readonly platforms: readonly string[];
  /** The host that was asked: that of the mirror if there is one. */
  readonly from: string;
}

/** Asks for the digest, fetches what it names, and believes only the bytes. */
export async function resolution(repository: Repository, tag: string): Promise<ResolvedImage> {
  const { endpoint } = repository;
  const announced = await announcedDigest(repository, tag);
  const manifest = await content(repository, `manifests/${announced ?? tag}`, announced, ACCEPT);
  const digest = announced ?? digestOf(manifest.body);
  const said = jsonOf(manifest.body);
  if (said === undefined) {
    throw unexpectedAnswer(endpoint.asked, 'what it sends is not JSON');
  }
  const mediaType = mediaTypeOf(manifest, said.mediaType);
  if (mediaType === undefined || ('manifests' in said) !== INDEXES.includes(mediaType)) {
    throw unsupported(endpoint.repository, tag, 'is neither an OCI image nor a Docker image of schema 2', REBUILD);
  }
  const platforms = INDEXES.includes(mediaType) ? platformsOfIndex(said.manifests) : [await platform(repository, tag, said.config)];
  return { digest, mediaType, platforms, from: endpoint.base.host };
}

/** What the registry says the digest is; a few say nothing, and are taken at their bytes. */
async function announcedDigest(repository: Repository, tag: string): Promise<string | undefined> {
  const { endpoint } = repository;
  const { status, headers } = await repository.ask('HEAD', `manifests/${tag}`, ACCEPT);
  if (status === 404) {
    throw unknownTag(endpoint.repository, tag, await nearTags(repository, tag));
  }
  return digestNamed(headers, endpoint.asked);
}

/** Two names for the type would let two readers see two images in the same bytes. */
function mediaTypeOf({ headers }: Answer, inside: unknown): string | undefined {
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
  throw unsupported(repository.endpoint.repository, tag, 'has no configuration of a container image', 'name an image: a chart, a signature or another artifact cannot be run');
}

/** Fetches what must be there, and holds its bytes to every digest that it goes by. */
async function content(repository: Repository, path: string, promised: string | undefined, accept?: string): Promise<Answer> {
  const { asked } = repository.endpoint;
  const answer = await repository.ask('GET', path, accept);
  if (answer.status === 404) {
    throw mismatch(asked, promised ?? path, 'it is not there; perhaps the tag moved at this moment, or a clean-up took too much');
  }
  const found = digestOf(answer.body);
  for (const named of [promised, digestNamed(answer.headers, asked)]) {
    if (named !== undefined && named !== found) {
      throw mismatch(asked, named, `the content is \`${found}\`: somebody on the way changed it, or a store is damaged`);
    }
  }
  return answer;
}

function digestNamed(headers: Headers, asked: string): string | undefined {
  const named = headers.get('docker-content-digest') ?? undefined;
  if (named !== undefined && !DIGEST.test(named)) {
    throw unexpectedAnswer(asked, 'it names content by something else than a sha256 digest');
  }
  return named;
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}
