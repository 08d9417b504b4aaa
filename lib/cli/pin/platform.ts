import type { Finding } from './finding';
import type { LockPlace } from './lock-place';
import type { ImageLock, LockEntry, WantedImage } from '../../images/image';

// what a variant that is not written down means: https://github.com/containerd/platforms/blob/main/database.go
const UNWRITTEN: Readonly<Record<string, string>> = { 'linux/arm64/v8': 'linux/arm64', 'linux/amd64/v1': 'linux/amd64', 'linux/arm': 'linux/arm/v7' };

export const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/; // GOOS, GOARCH and its variant

/** The platforms that are asked for and not offered. */
export function platformsLacking(offered: readonly string[], asked: readonly string[]): string[] {
  const known = offered.map(written);
  return asked.filter(platform => !known.includes(written(platform)));
}

/** It would not start on every node. */
export function notOffered(image: string, offered: readonly string[], asked: readonly string[]): Finding {
  return {
    message: `\`${image}\` is not offered for ${platformsLacking(offered, asked).join(' and ')}, but for ${offered.length > 0 ? offered.join(', ') : 'no platform that it names'}`,
    field: image,
    why: 'on a node of that architecture its containers end with `exec format error`, or are never pulled',
    fix: 'build and push it for that platform, or use a tag that has it',
  };
}

/** The images whose locked digest would not start on every node, as the lock alone can tell. */
export function lockedWithout(asked: readonly string[], images: Iterable<readonly [string, LockEntry]>, place: LockPlace): Finding[] {
  return [...images].flatMap(([image, entry]) => 'standIn' in entry || platformsLacking(entry.platforms, asked).length === 0
    ? []
    : [{ ...notOffered(image, entry.platforms, asked), field: place.entry(image) }]);
}

/** A note on the images that nobody holds to the platforms: those with a digest of their own, of which the lock does not know what it offers. */
export function noteUnseen(asked: readonly string[], used: readonly WantedImage[], lock: ImageLock): string {
  const unseen = used.filter(({ image, digest }) => digest !== undefined && lock.images.get(image)?.digest !== digest).map(({ image }) => image);
  return asked.length === 0 || unseen.length === 0 ? '' : `note: not held to ${asked.join(' and ')}, since the program itself says the digest: ${[...new Set(unseen)].join(', ')}\n`;
}

function written(platform: string): string {
  return UNWRITTEN[platform] ?? platform;
}
