import { ValidWaiver, WaiverTerms } from './waiver-terms';
import { WAIVER_PREFIX } from '../kubernetes/keys';
import type { Manifest } from '../kubernetes/manifests/manifest';


/** The annotation that carries a waiver. */
export function waiverKey(check: string): string {
  return `${WAIVER_PREFIX}${check}`;
}

/** A waiver as it stands in an annotation. */
export function waiverText({ reason, until }: ValidWaiver): string {
  return `${reason.trim()}; until ${until}`;
}

/** The waivers that an object carries, whoever wrote them. */
export function carriedWaivers(object: Manifest): WaiverTerms[] {
  const annotations: unknown = object.metadata?.annotations;
  return Object.entries(annotations !== null && typeof annotations === 'object' ? annotations : {})
    .filter(([key]) => key.startsWith(WAIVER_PREFIX))
    .map(([key, text]) => ({ check: key.slice(WAIVER_PREFIX.length), ...parse(text) }));
}

function parse(text: unknown): { reason?: string; until?: string } {
  const [, reason, until] = /^(.*?)(?:;\s*until\s+(\S+))?\s*$/s.exec(String(text)) ?? [];
  return { reason, until };
}
