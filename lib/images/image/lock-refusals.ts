import { pinCommand } from './pin-command';
import { Refusal, shown } from '../../props';

const ID = 'image-lock-valid';
const UNCERTAIN = 'with a lock that says two things, or nothing, nobody knows which program would run';
const LOST = 'what is not understood would be lost with the next `npx bulkhead pin`';
const LONGEST_SHOWN = 400; // a domain, a path and a tag in full

/** It is not where the app says. */
export function missing(name: string): Refusal {
  return {
    id: ID,
    what: 'the lock of the images is not there',
    where: name,
    why: UNCERTAIN,
    fix: `correct \`imageLock\`, or run \`${pinCommand(undefined, name)}\`, which writes it`,
  };
}

/** It is no file, or one that nobody may read. */
export function unreadable(name: string, problem: string): Refusal {
  return {
    id: ID,
    what: `the lock of the images ${problem}`,
    where: name,
    why: UNCERTAIN,
    fix: 'name a file that can be read with `imageLock`',
  };
}

export function tooLarge(name: string, bytes: number, largest: number): Refusal {
  return {
    id: ID,
    what: `the lock of the images has ${bytes} bytes, and may have ${largest}`,
    where: name,
    why: 'it has a line for each image: what is larger is another file',
    fix: 'remove what does not belong there',
  };
}

/** Two people pinned, and git could not tell whose line to take. */
export function conflict(name: string): Refusal {
  return {
    id: ID,
    what: 'a merge conflict stands in the lock of the images',
    where: name,
    why: UNCERTAIN,
    fix: `keep the lines of both sides, one for each image, without git's marks; then run \`${pinCommand(undefined, name)}\``,
  };
}

export function notJson(name: string): Refusal {
  return {
    id: ID,
    what: 'the lock of the images is not a JSON object',
    where: name,
    why: UNCERTAIN,
    fix: `repair it, or restore its last version from git; then run \`${pinCommand(undefined, name)}\``,
  };
}

/** A later release of this library wrote it. */
export function newer(name: string, version: number, known: number): Refusal {
  return {
    id: ID,
    what: `the lock of the images has version ${version}, and this library knows ${known}`,
    where: `${name} version`,
    why: 'a later version may mean something else by the same words',
    fix: 'install the release of cdk8s-bulkhead that wrote it',
  };
}

export function noVersion(name: string, known: number): Refusal {
  return {
    id: ID,
    what: 'the lock of the images does not say its version',
    where: `${name} version`,
    why: 'what it means depends on it',
    fix: `write \`"version": ${known}\``,
  };
}

export function noImages(name: string): Refusal {
  return {
    id: ID,
    what: 'the lock of the images has no `images`',
    where: `${name} images`,
    why: UNCERTAIN,
    fix: `write \`"images": {}\` and ${adding(name)}`,
  };
}

/** JSON would take the last of them in silence. */
export function repeated(name: string, key: string): Refusal {
  return {
    id: ID,
    what: `${quoted(key)} stands there twice`,
    where: name,
    why: UNCERTAIN,
    fix: 'remove the older one',
  };
}

/** It would never be found. */
export function notReference(name: string, key: string): Refusal {
  return {
    id: ID,
    what: `${quoted(key)} is not a repository in full with its tag`,
    where: entry(name, key),
    why: 'an image is looked up under that name: this entry would never be found',
    fix: 'write it as `docker.io/library/redis:8.4.0`, with the registry, with a tag and without a digest',
  };
}

export function wrongField(name: string, key: string, field: string, wants: string): Refusal {
  return {
    id: ID,
    what: `${field} is not ${wants}`,
    where: entry(name, key),
    why: UNCERTAIN,
    fix: `remove the entry, and ${adding(name)}`,
  };
}

export function unknownField(name: string, key: string | undefined, field: string): Refusal {
  return {
    id: ID,
    what: `there is no ${quoted(field)}`,
    where: key === undefined ? name : entry(name, key),
    why: LOST,
    fix: 'remove it',
  };
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
