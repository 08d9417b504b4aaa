import { pinCommand } from './pin-command';
import type { Finding } from '../../finding';
import { shown, propFinding } from '../../props';

const ID = 'image-lock-valid';
const UNCERTAIN = 'with a lock that says two things, or nothing, nobody knows which program would run';
const LOST = 'what is not understood would be lost with the next `npx bulkhead pin`';
const LONGEST_SHOWN = 400; // a domain, a path and a tag in full

/** It is not where the app says. */
export function missing(name: string): Finding {
  return propFinding({
    check: ID,
    message: 'the lock of the images is not there',
    field: name,
    why: UNCERTAIN,
    fix: `correct \`imageLock\`, or run \`${pinCommand(undefined, name)}\`, which writes it`,
  });
}

/** It is no file, or one that nobody may read. */
export function unreadable(name: string, problem: string): Finding {
  return propFinding({
    check: ID,
    message: `the lock of the images ${problem}`,
    field: name,
    why: UNCERTAIN,
    fix: 'name a file that can be read with `imageLock`',
  });
}

export function tooLarge(name: string, bytes: number, largest: number): Finding {
  return propFinding({
    check: ID,
    message: `the lock of the images has ${bytes} bytes, and may have ${largest}`,
    field: name,
    why: 'it has a line for each image: what is larger is another file',
    fix: 'remove what does not belong there',
  });
}

/** Two people pinned, and git could not tell whose line to take. */
export function conflict(name: string): Finding {
  return propFinding({
    check: ID,
    message: 'a merge conflict stands in the lock of the images',
    field: name,
    why: UNCERTAIN,
    fix: `keep the lines of both sides, one for each image, without git's marks; then run \`${pinCommand(undefined, name)}\``,
  });
}

export function notJson(name: string): Finding {
  return propFinding({
    check: ID,
    message: 'the lock of the images is not a JSON object',
    field: name,
    why: UNCERTAIN,
    fix: `repair it, or restore its last version from git; then run \`${pinCommand(undefined, name)}\``,
  });
}

/** A later release of this library wrote it. */
export function newer(name: string, version: number, known: number): Finding {
  return propFinding({
    check: ID,
    message: `the lock of the images has version ${version}, and this library knows ${known}`,
    field: `${name} version`,
    why: 'a later version may mean something else by the same words',
    fix: 'install the release of cdk8s-bulkhead that wrote it',
  });
}

export function noVersion(name: string, known: number): Finding {
  return propFinding({
    check: ID,
    message: 'the lock of the images does not say its version',
    field: `${name} version`,
    why: 'what it means depends on it',
    fix: `write \`"version": ${known}\``,
  });
}

export function noImages(name: string): Finding {
  return propFinding({
    check: ID,
    message: 'the lock of the images has no `images`',
    field: `${name} images`,
    why: UNCERTAIN,
    fix: `write \`"images": {}\` and ${adding(name)}`,
  });
}

/** JSON would take the last of them in silence. */
export function repeated(name: string, key: string): Finding {
  return propFinding({
    check: ID,
    message: `${quoted(key)} stands there twice`,
    field: name,
    why: UNCERTAIN,
    fix: 'remove the older one',
  });
}

/** It would never be found. */
export function notReference(name: string, key: string): Finding {
  return propFinding({
    check: ID,
    message: `${quoted(key)} is not a repository in full with its tag`,
    field: entry(name, key),
    why: 'an image is looked up under that name: this entry would never be found',
    fix: 'write it as `docker.io/library/redis:8.4.0`, with the registry, with a tag and without a digest',
  });
}

export function wrongField(name: string, key: string, field: string, wants: string): Finding {
  return propFinding({
    check: ID,
    message: `${field} is not ${wants}`,
    field: entry(name, key),
    why: UNCERTAIN,
    fix: `remove the entry, and ${adding(name)}`,
  });
}

export function unknownField(name: string, key: string | undefined, field: string): Finding {
  return propFinding({
    check: ID,
    message: `there is no ${quoted(field)}`,
    field: key === undefined ? name : entry(name, key),
    why: LOST,
    fix: 'remove it',
  });
}

function adding(name: string): string {
  return `run \`${pinCommand(undefined, name)}\`, which adds what is missing`;
}

function entry(name: string, key: string): string {
  return `${name} images[${JSON.stringify(key.slice(0, LONGEST_SHOWN))}]`;
}

/** A key can be any text: on one line, and only its beginning. */
function quoted(text: string): string {
  return shown(JSON.stringify(text).slice(1, -1));
}
