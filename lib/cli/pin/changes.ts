import type { PinFinding } from './findings';
import { notOffered, missingPlatforms } from './platform';
import type { Resolutions } from './resolve-images';
import type { ImageLock, LockedImage, LockEntry } from '../../images/lock';
import { RegistryError } from '../../images/registry';
import { utcToday } from '../../lint';

const SHOWN_DIGITS = 12; // of a digest, as Docker shows it

/** An image whose entry in the lock file changes. */
export interface Change {
  readonly image: string;
  readonly before?: LockEntry;
  readonly after: LockedImage;
}

/** What changes in a lock file, and why other images cannot be pinned. */
export interface Changes {
  readonly changed: readonly Change[];
  readonly findings: readonly PinFinding[];
}

/** Compares what the registries returned with the lock file; an entry with the same digest stays as it is, including its day. */
export function changesOf(resolutions: Resolutions, lock: ImageLock, platforms: readonly string[]): Changes {
  const changed: Change[] = [];
  const findings: PinFinding[] = [];
  for (const [image, resolution] of resolutions) {
    if (resolution instanceof RegistryError) {
      findings.push(unresolved(image, resolution));
    } else if (missingPlatforms(resolution.platforms, platforms).length > 0) {
      findings.push(notOffered(image, resolution.platforms, platforms));
    } else {
      const before = lock.images.get(image);
      if (before === undefined || 'standIn' in before || before.digest !== resolution.digest) {
        changed.push({ image, before, after: { ...resolution, resolved: utcToday() } });
      }
    }
  }
  return { changed, findings };
}

/** The registry returned no digest. */
export function unresolved(image: string, { message, why, fix }: RegistryError): PinFinding {
  return { message, field: image, why, fix };
}

/** The changes as a table, one line per image. */
export function changesTable(changed: readonly Change[]): string {
  const rows = changed.map(({ image, before, after }) => [image, `${shownDigest(before)} → ${shownDigest(after)}`, after.platforms.join(', ')]);
  const widths = [0, 1].map(column => Math.max(0, ...rows.map(row => row[column].length)));
  return rows.map(([image, digests, platforms]) => `${image.padEnd(widths[0])}  ${digests.padEnd(widths[1])}  ${platforms}`.trimEnd() + '\n').join('');
}

function shownDigest(entry: LockEntry | undefined): string {
  if (entry === undefined) {
    return 'new';
  }
  return 'standIn' in entry ? 'stand-in' : entry.digest.slice(0, 'sha256:'.length + SHOWN_DIGITS);
}
