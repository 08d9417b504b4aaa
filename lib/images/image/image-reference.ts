import { DIGEST, DOMAIN, IMAGE_ID, imageName, LONGEST_NAME, PATH, TAG } from './grammar';
import { malformedImage, moving, unpinned, untagged } from './image-findings';
import { pinCommand } from './pin-command';
import type { Finding } from '../../finding';

const MOVING_TAG = 'latest';

/** The parts of a reference. */
export interface ReferenceParts {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A parsed image reference and its findings; without findings, it has all three parts. */
export interface ImageReference {
  /** Registry and path in full: `redis` is `docker.io/library/redis`. */
  readonly repository?: string;
  /** The version, such as `1.4.2`. */
  readonly tag?: string;
  /** The content: `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
  /** In terms of the prop `image`. */
  readonly findings: Finding[];
}

/** Parses `repository:tag@sha256:…`; never throws. `lockFile` is the name of the lock file in findings, where the app names it. */
export function imageReference(text: unknown, lockFile?: string): ImageReference {
  if (typeof text !== 'string' || text === '') {
    return { findings: [malformedImage(text, 'is not an image reference')] };
  }
  const [rest, digest, ...more] = text.split('@');
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1); // a colon further left precedes a registry's port
  const [name, tag] = colon < 0 ? [rest, undefined] : [rest.slice(0, colon), rest.slice(colon + 1)];
  const problem = more.length > 0 ? 'has two digests' : problemWith(text, name, tag, digest);
  if (problem !== undefined) {
    return { findings: [malformedImage(text, problem)] };
  }
  const { domain, path } = imageName(name);
  return {
    repository: `${domain}/${path}`,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    findings: findingsOf(text, name, tag, digest, lockFile),
  };
}

/** At most one finding: what has no release to pin is not reported as unpinned, too. */
function findingsOf(text: string, name: string, tag: string | undefined, digest: string | undefined, lockFile: string | undefined): Finding[] {
  const command = digest === undefined ? pinCommand(`${name}:${tag === undefined || tag === MOVING_TAG ? '<tag>' : tag}`, lockFile) : undefined;
  if (tag === undefined) {
    return [untagged(text, command)];
  }
  if (tag === MOVING_TAG) {
    return [moving(text, command)];
  }
  return command === undefined ? [] : [unpinned(text, command)];
}

/** The text of a reference; parsing it returns the same parts. */
export function referenceText({ repository, tag, digest }: ReferenceParts): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** What breaks the grammar, the most likely mistake first. */
function problemWith(text: string, name: string, tag: string | undefined, digest: string | undefined): string | undefined {
  if (/\s/.test(text)) {
    return 'contains white space';
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
