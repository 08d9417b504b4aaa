import { imageReference, referenceText } from './image-reference';
import type { ImageLock } from './lock';
import { unlike } from './refusals';
import type { Finding } from '../../finding';

const UNKNOWN = `sha256:${'0'.repeat(64)}`; // the lock is refused, once for all images: nothing is written with it
const RELEASE = '0'; // in place of no tag, or of one that moves

/** An image as the manifest names it, and what is wrong between it and the lock. */
export interface ShippedImage {
  readonly image: unknown;
  /** In the words of the prop `image`. */
  readonly refusals: Finding[];
}

/**
 * Adds the digest that the lock has; what the lock lacks, and what is no reference, is left as it was written.
 *
 * `lockFile` is what a refusal calls the lock, where the app names it: then what the lock lacks is refused here, since who judges an image
 * does not know the name.
 */
export function shipped(image: unknown, lock: ImageLock, lockFile?: string): ShippedImage {
  const { repository, tag, digest, refusals } = imageReference(image, lockFile);
  if (repository === undefined) {
    return { image, refusals: [] };
  }
  const key = referenceText({ repository, tag });
  const locked = lock.images.get(key)?.digest;
  if (digest !== undefined) {
    return { image, refusals: locked === undefined || locked === digest ? [] : [unlike(`${image}`, key, locked, lockFile)] };
  }
  const added = tag !== undefined && lock.refusals.length > 0 ? UNKNOWN : locked;
  if (added !== undefined) {
    return { image: `${image}@${added}`, refusals: [] };
  }
  return lockFile === undefined ? { image, refusals: [] }
    : { image: referenceText({ repository, tag: refusals.some(({ check: id }) => id === 'image-versioned') ? RELEASE : tag, digest: UNKNOWN }), refusals }; // nobody says the same of it again
}
