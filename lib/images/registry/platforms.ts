import { objectOf } from './json';

const PART = /^[a-z0-9][a-z0-9._-]{0,63}$/i; // of `os/architecture/variant`; what is printed holds no control sequence
const UNKNOWN = 'unknown/unknown'; // an attestation about an image: nothing to run

/** The platforms that an index has an image for. */
export function platformsOfIndex(manifests: unknown): string[] {
  const entries = Array.isArray(manifests) ? manifests : [];
  const named = entries.map(entry => platformOf(objectOf(entry)?.platform)).filter(name => name !== undefined && name !== UNKNOWN);
  return [...new Set(named as string[])].sort();
}

/** A platform as an index and a configuration write it. */
export function platformOf(value: unknown): string | undefined {
  const { os, architecture, variant } = objectOf(value) ?? {};
  const parts = [os, architecture, ...(variant === undefined || variant === '' ? [] : [variant])];
  return parts.every(part => typeof part === 'string' && PART.test(part)) ? parts.join('/') : undefined;
}
