import { readFileSync, statSync } from 'fs';
import { relative, sep } from 'path';
import { readEntry } from './lock-entry';
import * as refused from './lock-refusals';
import type { LockEntry } from './locked-image';
import { repeatedKeys } from './repeated-keys';
import type { Finding } from '../../finding';

/** What `images.lock.json` says, and what is wrong with it. With refusals, there are no images. */
export interface ImageLock {
  /** By repository in full and tag: `docker.io/library/redis:8.4.0`. */
  readonly images: ReadonlyMap<string, LockEntry>;
  /** In four lines each, naming the file and the entry. */
  readonly refusals: Finding[];
}

/** The lock of an app that has none. */
export const NO_LOCK: ImageLock = { images: new Map(), refusals: [] };

const VERSION = 1; // a later one may mean something else by the same words
const LARGEST_BYTES = 10 * 1024 * 1024; // 30,000 images; what is larger is another file
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/m; // as git leaves it

/** Reads the lock file; whatever stands there, it answers. */
export function readLock(file: string): ImageLock {
  const name = relative(process.cwd(), file).split(sep).join('/');
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) {
      return without([refused.missing(name)]);
    }
    if (!found.isFile()) { // a pipe would be waited for
      return without([refused.unreadable(name, 'is no file')]);
    }
    return found.size > LARGEST_BYTES
      ? without([refused.tooLarge(name, found.size, LARGEST_BYTES)])
      : parseLock(readFileSync(file, 'utf8'), name);
  } catch {
    return without([refused.unreadable(name, 'cannot be read')]);
  }
}

/** Reads the text of a lock file; `name` is what refusals call it. */
export function parseLock(text: string, name: string): ImageLock {
  if (CONFLICT.test(text)) {
    return without([refused.conflict(name)]);
  }
  const given = parsed(text);
  if (!isObject(given)) {
    return without([refused.notJson(name)]);
  }
  const { version, images, ...unknown } = given;
  if (version !== VERSION) {
    return without([typeof version === 'number' && version > VERSION ? refused.newer(name, version, VERSION) : refused.noVersion(name, VERSION)]);
  }
  if (!isObject(images)) {
    return without([refused.noImages(name)]);
  }
  const entries = Object.entries(images).map(([key, entry]) => readEntry(key, entry, name));
  const refusals = [
    ...Object.keys(unknown).map(key => refused.unknownField(name, undefined, key)),
    ...repeatedKeys(text).map(key => refused.repeated(name, key)),
    ...entries.flatMap(entry => entry.refusals),
  ];
  return refusals.length > 0 ? without(refusals) : { images: new Map(entries.map(({ key, image }) => [key, image!])), refusals };
}

/** The text of a lock file: sorted, and a line for each image, so that a review reads what has changed. */
export function printLock(images: ReadonlyMap<string, LockEntry>): string {
  const lines = [...images].sort(([one], [other]) => one < other ? -1 : 1).map(([key, entry]) => `    ${JSON.stringify(key)}: ${printed(entry)}`);
  return `{\n  "version": ${VERSION},\n  "images": {${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}}\n}\n`;
}

function printed(entry: LockEntry): string {
  if ('standIn' in entry) {
    return JSON.stringify({ digest: entry.digest, standIn: true });
  }
  const { digest, mediaType, platforms, resolved, from } = entry;
  return JSON.stringify({ digest, mediaType, platforms: [...new Set(platforms)].sort(), resolved, from });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function without(refusals: Finding[]): ImageLock {
  return { images: NO_LOCK.images, refusals };
}
