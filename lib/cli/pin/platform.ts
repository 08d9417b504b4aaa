import type { PinFinding } from './findings';
import type { LockPlace } from './lock-place';
import type { ImageLock, LockEntry, WantedImage } from '../../images/lock';

// platforms with a default variant: https://github.com/containerd/platforms/blob/main/database.go
const CANONICAL: Readonly<Record<string, string>> = { 'linux/arm64/v8': 'linux/arm64', 'linux/amd64/v1': 'linux/amd64', 'linux/arm': 'linux/arm/v7' };

export const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/; // GOOS, GOARCH and its variant

/** The required platforms that an image does not offer. */
export function missingPlatforms(offered: readonly string[], required: readonly string[]): string[] {
  const known = offered.map(canonical);
  return required.filter(platform => !known.includes(canonical(platform)));
}

/** The image would not start on every node. */
export function notOffered(image: string, offered: readonly string[], required: readonly string[]): PinFinding {
  return {
    message: `\`${image}\` has no image for ${missingPlatforms(offered, required).join(' and ')}; it has ${offered.length > 0 ? offered.join(', ') : 'no platforms'}`,
    field: image,
    why: 'on a node of that architecture its containers end with `exec format error`, or are never pulled',
    fix: 'Build and push the image for that platform, or use a tag that has it.',
  };
}

/** Findings for locked images that would not start on every node; reads only the lock file. */
export function lockedWithoutPlatform(required: readonly string[], images: Iterable<readonly [string, LockEntry]>, place: LockPlace): PinFinding[] {
  return [...images].flatMap(([image, entry]) => 'standIn' in entry || missingPlatforms(entry.platforms, required).length === 0
    ? []
    : [{ ...notOffered(image, entry.platforms, required), field: place.entry(image) }]);
}

/** A note on images whose platforms are unknown: those with a digest in the program that is not in the lock file. */
export function noteUnchecked(required: readonly string[], used: readonly WantedImage[], lock: ImageLock): string {
  const unchecked = used.filter(({ image, digest }) => digest !== undefined && lock.images.get(image)?.digest !== digest).map(({ image }) => image);
  return required.length === 0 || unchecked.length === 0 ? ''
    : `note: not checked for ${required.join(' and ')}, since their digest is in the program: ${[...new Set(unchecked)].join(', ')}\n`;
}

function canonical(platform: string): string {
  return CANONICAL[platform] ?? platform;
}
