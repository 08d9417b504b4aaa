import { imageReference, referenceText } from './image-reference';
import type { ImageLock } from './lock';
import { unlike } from './refusals';
import type { Refusal } from '../answers';

const UNKNOWN = `sha256:${'0'.repeat(64)}`; // the lock is refused, once for all images: nothing is written with it

/** An image as the manifest names it, and where that contradicts the lock. */
export interface ShippedImage {
  readonly image: unknown;
  /** In the words of the prop `image`. */
  readonly refusals: Refusal[];
}

/** Adds the digest that the lock has; what the lock does not know, and what is no reference, is left as it was written. */
export function shipped(image: unknown, lock: ImageLock): ShippedImage {
  const { repository, tag, digest } = imageReference(image);
  if (repository === undefined || tag === undefined) {
    return { image, refusals: [] };
  }
  const key = referenceText({ repository, tag });
  const locked = lock.refusals.length > 0 && digest === undefined ? UNKNOWN : lock.images.get(key)?.digest;
  if (digest === undefined) {
    return { image: locked === undefined ? image : `${image}@${locked}`, refusals: [] };
  }
  return { image, refusals: locked === undefined || locked === digest ? [] : [unlike(`${image}`, key, locked)] };
}
