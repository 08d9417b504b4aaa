import type { Finding } from '../finding';

/** A finding about a prop; it always fails the synth. */
export function propFinding(finding: Omit<Finding, 'severity' | 'object'>): Finding {
  return { severity: 'error', ...finding };
}
