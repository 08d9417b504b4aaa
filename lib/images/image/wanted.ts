import { appendFileSync, readFileSync, statSync } from 'fs';
import { imageReference, referenceText } from './image-reference';
import type { ImageLock } from './lock';

/** The variable of the environment that names the file where a program tells which images it uses. */
export const WANTED_IMAGES = 'CDK8S_BULKHEAD_WANTED_IMAGES';

const LARGEST_BYTES = 10 * 1024 * 1024; // 50,000 containers

/** An image that a construct of the app uses. */
export interface WantedImage {
  /** Repository in full and tag, as the lock has it: `docker.io/library/redis:8.4.0`. */
  readonly image: string;
  /** The digest that the program itself says; undefined where the lock has to. */
  readonly digest?: string;
  /** The path of the construct that uses it. */
  readonly usedBy: string;
  /** The lock file that the app reads, whether it is there or not: an absolute path. */
  readonly lock: string;
}

/**
 * Appends a line of JSON to the file that the environment names; does nothing where it names none.
 *
 * At once, for each image: an app that is refused at synth, or fails before, has told what it wants all the same.
 */
export function tellWanted(image: unknown, usedBy: string, lock: string): void {
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

/** Reads what a program told, each line once, in the order of the images; throws where it is not what `tellWanted` writes. */
export function readWanted(file: string): WantedImage[] {
  if (statSync(file).size > LARGEST_BYTES) {
    throw new Error(`the program told of more images than ${LARGEST_BYTES} bytes hold`);
  }
  const lines = readFileSync(file, 'utf8').split('\n').filter(line => line !== '');
  return [...new Set(lines)].map(wantedOf).sort((one, other) => compare(one.image, other.image) || compare(one.usedBy, other.usedBy));
}

/** The images that the program leaves to the lock, and for which no registry was asked yet. */
export function unlockedImages(wanted: readonly WantedImage[], lock: ImageLock): string[] {
  const unlocked = wanted.filter(({ image, digest }) => digest === undefined && !isLocked(image, lock)).map(({ image }) => image);
  return [...new Set(unlocked)].sort();
}

function isLocked(image: string, { images }: ImageLock): boolean {
  const entry = images.get(image);
  return entry !== undefined && !('standIn' in entry);
}

function wantedOf(line: string): WantedImage {
  const told: Record<string, unknown> = Object(parsed(line));
  const { repository, tag, digest } = imageReference(told.image);
  const isKey = repository !== undefined && tag !== undefined && digest === undefined;
  if (!isKey || typeof told.usedBy !== 'string' || typeof told.lock !== 'string' || !['undefined', 'string'].includes(typeof told.digest)) {
    throw new Error('the program told of something that is no image');
  }
  return { image: referenceText({ repository, tag }), ...(typeof told.digest === 'string' && { digest: told.digest }), usedBy: told.usedBy, lock: told.lock };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
