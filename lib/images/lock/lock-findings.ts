import type { Finding } from '../../finding';
import { shown, propFinding } from '../../props';
import { pinCommand, shellWord } from '../image';

const CHECK = 'image-lock-valid';
const UNKNOWN_DIGESTS = 'the tags of the app have no digests, so which content a pod runs is not fixed';
const LONGEST_SHOWN = 400; // characters: registry, path and tag in full

/** The file that the app names does not exist. */
export function lockMissing(name: string): Finding {
  return propFinding({
    check: CHECK,
    message: 'the lock file does not exist',
    field: name,
    why: UNKNOWN_DIGESTS,
    fix: `Run \`${pinCommand(undefined, name)}\` to write it, or correct the path in \`imageLock\`.`,
  });
}

/** The path is a directory, a pipe, or a file without read permission. */
export function unreadable(name: string, problem: string): Finding {
  return propFinding({
    check: CHECK,
    message: `the lock file ${problem}`,
    field: name,
    why: UNKNOWN_DIGESTS,
    fix: 'Set `imageLock` to the path of a file that this user can read.',
  });
}

export function lockTooLarge(name: string, bytes: number, largest: number): Finding {
  return propFinding({
    check: CHECK,
    message: `the lock file has ${bytes} bytes; it must have at most ${largest}`,
    field: name,
    why: 'a lock file has one line per image, so a file of this size is not a lock file',
    fix: `Set \`imageLock\` to the lock file, or restore it with \`git checkout -- ${shellWord(name)}\`.`,
  });
}

/** Git left conflict markers. */
export function conflict(name: string): Finding {
  return propFinding({
    check: CHECK,
    message: 'the lock file has a merge conflict',
    field: name,
    why: UNKNOWN_DIGESTS,
    fix: `Keep the lines of both sides, one per image, and remove the conflict markers; then run \`${pinCommand(undefined, name)}\`.`,
  });
}

export function notJson(name: string): Finding {
  return propFinding({
    check: CHECK,
    message: 'the lock file is not a JSON object',
    field: name,
    why: UNKNOWN_DIGESTS,
    fix: `Restore it with \`git checkout -- ${shellWord(name)}\`; then run \`${pinCommand(undefined, name)}\`.`,
  });
}

/** A later release of this library wrote the file. */
export function newer(name: string, version: number, known: number): Finding {
  return propFinding({
    check: CHECK,
    message: `\`version\` is ${version}; this release of cdk8s-bulkhead reads version ${known}`,
    field: `${name} version`,
    why: 'the same fields may have another meaning in a later version',
    fix: 'Run `npm install cdk8s-bulkhead@latest`.',
  });
}

export function noVersion(name: string, known: number): Finding {
  return propFinding({
    check: CHECK,
    message: '`version` is missing or invalid',
    field: `${name} version`,
    why: 'the version defines what the other fields mean',
    fix: `Set \`"version": ${known}\`.`,
  });
}

export function noImages(name: string): Finding {
  return propFinding({
    check: CHECK,
    message: '`images` is missing or not an object',
    field: `${name} images`,
    why: UNKNOWN_DIGESTS,
    fix: `Set \`"images": {}\`, and run \`${pinCommand(undefined, name)}\` to add the entries.`,
  });
}

/** `JSON.parse` would keep the last one without an error. */
export function repeated(name: string, key: string): Finding {
  return propFinding({
    check: CHECK,
    message: `${quoted(key)} occurs twice`,
    field: name,
    why: 'JSON keeps the last of the two without an error, so a review may read the wrong digest',
    fix: 'Remove the older line.',
  });
}

/** No image is ever looked up under this key. */
export function notReference(name: string, key: string): Finding {
  return propFinding({
    check: CHECK,
    message: `${quoted(key)} is not a full repository with a tag`,
    field: entry(name, key),
    why: 'images are looked up by registry, path and tag, so this entry is never found',
    fix: 'Write it as `docker.io/library/redis:8.4.0`: with the registry, with a tag, without a digest.',
  });
}

export function wrongField(name: string, key: string, field: string, wants: string): Finding {
  return propFinding({
    check: CHECK,
    message: `${field} must be ${wants}`,
    field: entry(name, key),
    why: UNKNOWN_DIGESTS,
    fix: `Remove the entry, and run \`${pinCommand(undefined, name)}\` to add it again.`,
  });
}

export function unknownField(name: string, key: string | undefined, field: string): Finding {
  return propFinding({
    check: CHECK,
    message: `${quoted(field)} is not a field of the lock file`,
    field: key === undefined ? name : entry(name, key),
    why: 'an unknown field would be lost when `npx bulkhead pin` writes the file',
    fix: `Remove ${quoted(field)}.`,
  });
}

/** The program names another digest than the lock file. */
export function otherDigest(text: string, key: string, locked: string, lockFile?: string): Finding {
  return propFinding({
    check: 'image-locked',
    message: `${shown(text)} has another digest than the lock file, where it is \`${locked}\``,
    field: 'image',
    why: 'one tag would run two programs, and a review of the lock file would not show it',
    fix: `Remove \`@sha256:…\` to run the locked digest, or run \`${pinCommand(key, lockFile)}\` to lock what the registry has now.`,
  });
}

function entry(name: string, key: string): string {
  return `${name} images[${JSON.stringify(key.slice(0, LONGEST_SHOWN))}]`;
}

/** A key can be any text: shortened, and on one line. */
function quoted(text: string): string {
  return shown(JSON.stringify(text).slice(1, -1));
}
