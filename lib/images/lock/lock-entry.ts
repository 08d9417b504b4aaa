import * as findingOf from './lock-findings';
import type { Finding } from '../../finding';
import { imageReference, referenceText, DIGEST, DOMAIN } from '../image';

/** What a registry returned for a tag. */
export interface LockedImage {
  /** `sha256:` and 64 hexadecimal digits: of the index, where there is one. */
  readonly digest: string;
  /** Media type of the index or manifest, such as `application/vnd.oci.image.index.v1+json`. */
  readonly mediaType: string;
  /** Platforms, such as `linux/amd64` or `linux/arm64/v8`. */
  readonly platforms: readonly string[];
  /** Day of the request (UTC), such as `2026-11-25`. */
  readonly resolved: string;
  /** Host that returned it, such as `registry-1.docker.io`. */
  readonly from: string;
}

/** A digest that no registry returned: enough to read manifests, not to run them. */
export interface StandIn {
  readonly digest: string;
  readonly standIn: true;
}

/** The entry of one `repository:tag` in the lock file. */
export type LockEntry = LockedImage | StandIn;

/** A parsed entry and its findings; without findings, it has an image. */
export interface ParsedEntry {
  readonly key: string;
  readonly image?: LockEntry;
  readonly findings: Finding[];
}

/** A field of an entry: its test, and the description of a valid value. */
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

/** Parses an entry of any JSON type. */
export function parseEntry(key: string, entry: unknown, name: string): ParsedEntry {
  const findings = isKey(key) ? [] : [findingOf.notReference(name, key)];
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) {
    return { key, findings: [...findings, findingOf.wrongField(name, key, 'the entry', 'an object')] };
  }
  const given = new Map(Object.entries(entry));
  const fields = given.has('standIn') ? STAND_IN : LOCKED;
  findings.push(
    ...[...given.keys()].filter(field => !Object.hasOwn(fields, field)).map(field => findingOf.unknownField(name, key, field)),
    ...Object.entries(fields).filter(([field, { holds }]) => !holds(given.get(field))).map(([field, { wants }]) => findingOf.wrongField(name, key, `\`${field}\``, wants)),
  );
  return { key, ...(findings.length === 0 && { image: entry as LockEntry }), findings };
}

/** Whether it is `repository:tag` in the canonical form in which images are looked up. */
function isKey(key: string): boolean {
  const { repository, tag, digest } = imageReference(key);
  return repository !== undefined && tag !== undefined && digest === undefined && referenceText({ repository, tag }) === key;
}

function text(pattern: RegExp): (value: unknown) => boolean {
  return value => typeof value === 'string' && pattern.test(value);
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day); // 31 February would become 3 March
}
