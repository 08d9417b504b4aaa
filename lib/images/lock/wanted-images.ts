import { appendFileSync, readFileSync, statSync } from 'fs';
import type { ImageLock } from './lock';
import { imageReference, referenceText } from '../image';

/** The environment variable with the path of the file to which a program appends the images that it uses. */
export const WANTED_IMAGES = 'CDK8S_BULKHEAD_WANTED_IMAGES';

const LARGEST_BYTES = 10 * 1024 * 1024; // about 50,000 containers

/** An image that a construct of the app uses. */
export interface WantedImage {
  /** Full repository and tag, the key of the lock file: `docker.io/library/redis:8.4.0`. */
  readonly image: string;
  /** The digest in the program; undefined where the lock file has to provide it. */
  readonly digest?: string;
  /** The path of the construct that uses it. */
  readonly usedBy: string;
  /** The absolute path of the lock file that the app reads, whether it exists or not. */
  readonly lock: string;
}

/**
 * Appends an image to the file that the environment names; does nothing without that variable.
 *
 * Writes immediately, so that the list is complete even if the app fails later.
 */
export function recordWantedImage(image: unknown, usedBy: string, lock: string): void {
  const file = process.env[WANTED_IMAGES];
  if (!file) {
    return;
  }
  const { repository, tag, digest } = imageReference(image);
  if (repository !== undefined && tag !== undefined) {
    const wanted: WantedImage = { image: referenceText({ repository, tag }), ...(digest !== undefined && { digest }), usedBy, lock };
    appendFileSync(file, `${JSON.stringify(wanted)}\n`);
  }
}

/** Reads the recorded images without duplicates, sorted by image; throws if `recordWantedImage` did not write the file. */
export function readWantedImages(file: string): WantedImage[] {
  if (statSync(file).size > LARGEST_BYTES) {
    throw new Error(`the list of its images is larger than ${LARGEST_BYTES} bytes`);
  }
  const lines = readFileSync(file, 'utf8').split('\n').filter(line => line !== '');
  return [...new Set(lines)].map(parseLine).sort((one, other) => compare(one.image, other.image) || compare(one.usedBy, other.usedBy));
}

/** The images without a digest in the program that are missing in the lock file, or stand-ins there. */
export function unlockedImages(wanted: readonly WantedImage[], lock: ImageLock): string[] {
  const unlocked = wanted.filter(({ image, digest }) => digest === undefined && !isLocked(image, lock)).map(({ image }) => image);
  return [...new Set(unlocked)].sort();
}

function isLocked(image: string, { images }: ImageLock): boolean {
  const entry = images.get(image);
  return entry !== undefined && !('standIn' in entry);
}

function parseLine(line: string): WantedImage {
  const given: Record<string, unknown> = Object(parseJson(line));
  const { repository, tag, digest } = imageReference(given.image);
  const isKey = repository !== undefined && tag !== undefined && digest === undefined;
  if (!isKey || typeof given.usedBy !== 'string' || typeof given.lock !== 'string' || !['undefined', 'string'].includes(typeof given.digest)) {
    throw new Error('the list of its images has an invalid line');
  }
  return { image: referenceText({ repository, tag }), ...(typeof given.digest === 'string' && { digest: given.digest }), usedBy: given.usedBy, lock: given.lock };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
