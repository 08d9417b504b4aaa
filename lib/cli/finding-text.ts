import type { Finding } from '../finding';

/** A finding in four lines. */
export function findingText({ message, field, why, fix }: Pick<Finding, 'message' | 'field' | 'why' | 'fix'>): string {
  return `${message}\n    where: ${field}\n    why:   ${why}\n    fix:   ${fix}\n`;
}
