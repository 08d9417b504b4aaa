import type { ImageLock } from './lock';
import { otherDigest } from './lock-findings';
import type { Finding } from '../../finding';
import { imageReference, referenceText } from '../image';

const UNKNOWN = `sha256:${'0'.repeat(64)}`; // the lock file already fails the synth, so this is never written
const RELEASE = '0'; // in place of a missing tag, or of `latest`

/** An image as the manifest names it, and its findings. */
export interface ShippedImage {
  readonly image: unknown;
  /** In terms of the prop `image`. */
  readonly findings: Finding[];
}

/**
 * Adds the locked digest to an image; an image that is not locked, or not a reference, stays as it is.
 *
 * `lockFile` is the name of the lock file where the app names one. An image that this file lacks is then reported here, with a command
 * that names the file: the validation of the prop `image` does not know it.
 */
export function shippedImage(image: unknown, lock: ImageLock, lockFile?: string): ShippedImage {
  const { repository, tag, digest, findings } = imageReference(image, lockFile);
  if (repository === undefined) {
    return { image, findings: [] };
  }
  const key = referenceText({ repository, tag });
  const locked = lock.images.get(key)?.digest;
  if (digest !== undefined) {
    return { image, findings: locked === undefined || locked === digest ? [] : [otherDigest(`${image}`, key, locked, lockFile)] };
  }
  const added = tag !== undefined && lock.findings.length > 0 ? UNKNOWN : locked;
  if (added !== undefined) {
    return { image: `${image}@${added}`, findings: [] };
  }
  if (lockFile === undefined) {
    return { image, findings: [] };
  }
  const release = findings.some(({ check }) => check === 'image-versioned') ? RELEASE : tag;
  return { image: referenceText({ repository, tag: release, digest: UNKNOWN }), findings }; // complete, so that the prop is not reported again
}
