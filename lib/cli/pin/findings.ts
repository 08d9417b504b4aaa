import type { Finding } from '../../finding';
import { plainFindingText } from '../finding-text';

/** What `bulkhead pin` reports of an image or of an entry in the lock file. */
export type PinFinding = Pick<Finding, 'message' | 'field' | 'why' | 'fix'>;

/** Merges findings that differ only in their field, such as a registry that is down, into one with all fields. */
export function mergeAlike(findings: readonly PinFinding[]): PinFinding[] {
  const alike = new Map<string, PinFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.message, finding.why, finding.fix]);
    const same = alike.get(key);
    same ? same.push(finding) : alike.set(key, [finding]);
  }
  return [...alike.values()].map(same => ({ ...same[0], field: same.map(({ field }) => field).join(', ') }));
}

/** The findings as text, one below the other. */
export function findingsText(findings: readonly PinFinding[]): string {
  return findings.map(finding => `error: ${plainFindingText(finding)}`).join('');
}
