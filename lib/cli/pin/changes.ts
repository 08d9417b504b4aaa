import type { Answers } from './asking';
import type { Finding } from './finding';
import { notOffered, platformsLacking } from './platform';
import type { ImageLock, LockedImage, LockEntry } from '../../images/image';
import { RegistryError } from '../../images/registry';
import { utcToday } from '../../lint';

const SHOWN_DIGITS = 12; // of a digest, as Docker shows it; the lock has them all

/** An image whose entry in the lock becomes another. */
export interface Change {
  readonly image: string;
  readonly before?: LockEntry;
  readonly after: LockedImage;
}

/** What the answers of the registries make of a lock. */
export interface Changes {
  readonly changed: readonly Change[];
  /** Why others stay as they are. */
  readonly findings: readonly Finding[];
}

/** Compares the answers with the lock; an answer that says nothing new leaves its entry alone, the day included. */
export function changesOf(answers: Answers, lock: ImageLock, platforms: readonly string[]): Changes {
  const changed: Change[] = [];
  const findings: Finding[] = [];
  for (const [image, answer] of answers) {
    if (answer instanceof RegistryError) {
      findings.push(unanswered(image, answer));
    } else if (platformsLacking(answer.platforms, platforms).length > 0) {
      findings.push(notOffered(image, answer.platforms, platforms));
    } else {
      const before = lock.images.get(image);
      if (before === undefined || 'standIn' in before || before.digest !== answer.digest) {
        changed.push({ image, before, after: { ...answer, resolved: utcToday() } });
      }
    }
  }
  return { changed, findings };
}

/** Why a registry gave no digest. */
export function unanswered(image: string, { message, why, fix }: RegistryError): Finding {
  return { message, field: image, why, fix };
}

/** The changes as a table, a line for each. */
export function table(changed: readonly Change[]): string {
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
