import { DIGEST, DOMAIN, IMAGE_ID, imageName, LONGEST_NAME, PATH, TAG } from './grammar';
import { malformed, moving, unpinned, untagged } from './refusals';
import type { Finding } from '../../finding';

const MOVING_TAG = 'latest';

/** What a reference is put together from. */
export interface ReferenceParts {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** What an image reference says, and what is wrong with it. Without refusals, all three parts are there. */
export interface ImageReference {
  /** Registry and path, in full: `nginx` is `docker.io/library/nginx`. */
  readonly repository?: string;
  /** The version, as people call it. */
  readonly tag?: string;
  /** The version, as machines know it: `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
  /** In the words of the prop `image`. */
  readonly refusals: Finding[];
}

/** Reads `repository:tag@sha256:…`; never throws, whatever is given. `lockFile` is what a refusal calls the lock that an app names. */
export function imageReference(text: unknown, lockFile?: string): ImageReference {
  if (typeof text !== 'string' || text === '') {
    return { refusals: [malformed(text, 'is not an image reference')] };
  }
  const [rest, digest, ...more] = text.split('@');
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1); // a colon further left belongs to a registry's port
  const [name, tag] = colon < 0 ? [rest, undefined] : [rest.slice(0, colon), rest.slice(colon + 1)];
  const problem = more.length > 0 ? 'has two digests' : problemWith(text, name, tag, digest);
  if (problem !== undefined) {
    return { refusals: [malformed(text, problem)] };
  }
  const { domain, path } = imageName(name);
  return {
    repository: `${domain}/${path}`,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    refusals: [
      ...(tag === undefined ? [untagged(text)] : []),
      ...(tag === MOVING_TAG ? [moving(text)] : []),
      ...(digest === undefined ? [unpinned(text, `${name}:${tag === undefined || tag === MOVING_TAG ? '<tag>' : tag}`, lockFile)] : []),
    ],
  };
}

/** Writes a reference in full; what was read from it again is the same. */
export function referenceText({ repository, tag, digest }: ReferenceParts): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** What breaks the grammar, the likeliest mistake first. */
function problemWith(text: string, name: string, tag: string | undefined, digest: string | undefined): string | undefined {
  if (/\s/.test(text)) {
    return 'has white space in it';
  }
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.test(text)) {
    return 'is a URL';
  }
  if (IMAGE_ID.test(text)) {
    return 'is the id of a local image';
  }
  return problemWithName(name) ?? problemWithTag(tag) ?? problemWithDigest(digest);
}

function problemWithName(name: string): string | undefined {
  const { domain, path } = imageName(name);
  if (PATH.test(path.toLowerCase()) && path !== path.toLowerCase()) {
    return 'has upper-case letters in its repository';
  }
  if (!DOMAIN.test(domain) || !PATH.test(path)) {
    return 'has no valid repository';
  }
  return path.length > LONGEST_NAME ? `has a repository of more than ${LONGEST_NAME} characters` : undefined;
}

function problemWithTag(tag: string | undefined): string | undefined {
  if (tag === undefined || TAG.test(tag)) {
    return undefined;
  }
  return tag.includes(':') ? 'has two tags' : 'has no valid tag';
}

function problemWithDigest(digest: string | undefined): string | undefined {
  if (digest === undefined || DIGEST.test(digest)) {
    return undefined;
  }
  return /^sha256:[a-f0-9]*$/.test(digest)
    ? `has a digest of ${digest.length - 'sha256:'.length} digits`
    : 'has no valid digest';
}
