import { DIGEST, DOMAIN } from './grammar';
import { imageReference, referenceText } from './image-reference';
import * as refused from './lock-refusals';
import type { LockEntry } from './locked-image';
import type { Finding } from '../../finding';

/** One entry of the lock, and what is wrong with it. Without refusals, the image is there. */
export interface EntryReading {
  readonly key: string;
  readonly image?: LockEntry;
  readonly refusals: Finding[];
}

/** A field of an entry: what it must look like, in words too. */
interface Field {
  readonly wants: string;
  holds(value: unknown): boolean;
}

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/; // RFC 6838
const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9._-]+)?$/; // GOOS, GOARCH and its variant
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const DIGEST_FIELD: Field = { wants: '`sha256:` and 64 hexadecimal digits', holds: text(DIGEST) };
const LOCKED: Record<string, Field> = {
  digest: DIGEST_FIELD,
  mediaType: { wants: 'a media type such as `application/vnd.oci.image.index.v1+json`', holds: text(MEDIA_TYPE) },
  platforms: { wants: 'a list of platforms such as `linux/amd64`', holds: value => Array.isArray(value) && value.every(text(PLATFORM)) },
  resolved: { wants: 'a day such as `2026-11-25`', holds: value => text(DAY)(value) && isDay(`${value}`) },
  from: { wants: 'the host of a registry', holds: text(DOMAIN) },
};
const STAND_IN: Record<string, Field> = {
  digest: DIGEST_FIELD,
  standIn: { wants: '`true`', holds: value => value === true },
};

/** Judges an entry, whatever stands there. */
export function readEntry(key: string, entry: unknown, name: string): EntryReading {
  const refusals = isKey(key) ? [] : [refused.notReference(name, key)];
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) {
    return { key, refusals: [...refusals, refused.wrongField(name, key, 'its entry', 'an object')] };
  }
  const given = new Map(Object.entries(entry));
  const fields = given.has('standIn') ? STAND_IN : LOCKED;
  refusals.push(
    ...[...given.keys()].filter(field => !Object.hasOwn(fields, field)).map(field => refused.unknownField(name, key, field)),
    ...Object.entries(fields).filter(([field, { holds }]) => !holds(given.get(field))).map(([field, { wants }]) => refused.wrongField(name, key, `\`${field}\``, wants)),
  );
  return { key, ...(refusals.length === 0 && { image: entry as LockEntry }), refusals };
}

/** Whether it is `repository:tag`, written as it is looked up. */
function isKey(key: string): boolean {
  const { repository, tag, digest } = imageReference(key);
  return repository !== undefined && tag !== undefined && digest === undefined && referenceText({ repository, tag }) === key;
}

function text(pattern: RegExp): (value: unknown) => boolean {
  return value => typeof value === 'string' && pattern.test(value);
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day); // the 31st of February becomes the 3rd of March
}
