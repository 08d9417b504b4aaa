import type { Finding } from '../finding';

/** A finding in four lines. */
export function plainFindingText({ message, field, why, fix }: Pick<Finding, 'message' | 'field' | 'why' | 'fix'>): string {
  return `${message}\n    where: ${field}\n    why:   ${why}\n    fix:   ${fix}\n`;
}
