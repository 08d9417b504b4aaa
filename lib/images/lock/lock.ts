import { readFileSync, statSync } from 'fs';
import { relative, sep } from 'path';
import { parseEntry, LockEntry } from './lock-entry';
import * as findingOf from './lock-findings';
import { repeatedKeys } from './repeated-keys';
import type { Finding } from '../../finding';

/** The parsed lock file and its findings; with findings, it has no images. */
export interface ImageLock {
  /** By full repository and tag: `docker.io/library/redis:8.4.0`. */
  readonly images: ReadonlyMap<string, LockEntry>;
  readonly findings: Finding[];
}

/** The lock of an app without a lock file. */
export const NO_LOCK: ImageLock = { images: new Map(), findings: [] };

const VERSION = 1; // the same fields may have another meaning in a later version
const LARGEST_BYTES = 10 * 1024 * 1024; // about 30,000 images
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/m; // the markers of git

/** Reads the lock file; never throws. */
export function readLock(file: string): ImageLock {
  const name = relative(process.cwd(), file).split(sep).join('/');
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) {
      return without([findingOf.lockMissing(name)]);
    }
    if (!found.isFile()) { // reading a pipe would block
      return without([findingOf.unreadable(name, 'is not a file')]);
    }
    return found.size > LARGEST_BYTES
      ? without([findingOf.lockTooLarge(name, found.size, LARGEST_BYTES)])
      : parseLock(readFileSync(file, 'utf8'), name);
  } catch {
    return without([findingOf.unreadable(name, 'cannot be read')]);
  }
}

/** Parses the text of a lock file; `name` is its name in findings. */
export function parseLock(text: string, name: string): ImageLock {
  if (CONFLICT.test(text)) {
    return without([findingOf.conflict(name)]);
  }
  const given = parsed(text);
  if (!isObject(given)) {
    return without([findingOf.notJson(name)]);
  }
  const { version, images, ...unknown } = given;
  if (version !== VERSION) {
    return without([typeof version === 'number' && version > VERSION ? findingOf.newer(name, version, VERSION) : findingOf.noVersion(name, VERSION)]);
  }
  if (!isObject(images)) {
    return without([findingOf.noImages(name)]);
  }
  const entries = Object.entries(images).map(([key, entry]) => parseEntry(key, entry, name));
  const findings = [
    ...Object.keys(unknown).map(key => findingOf.unknownField(name, undefined, key)),
    ...repeatedKeys(text).map(key => findingOf.repeated(name, key)),
    ...entries.flatMap(entry => entry.findings),
  ];
  return findings.length > 0 ? without(findings) : { images: new Map(entries.map(({ key, image }) => [key, image!])), findings };
}

/** The text of a lock file: sorted, one line per image, so that a diff shows each changed image. */
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

function without(findings: Finding[]): ImageLock {
  return { images: NO_LOCK.images, findings };
}
