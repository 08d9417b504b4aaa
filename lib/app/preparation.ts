import type { Assumption } from '../analysis/assumptions';

const NOTHING = 'These manifests assume nothing that they do not contain.\n';

/** The steps before the manifests work, as a numbered list. */
export function preparation(assumptions: Assumption[]): string {
  if (assumptions.length === 0) {
    return NOTHING;
  }
  const items = assumptions.map(({ subject, why, remedy, neededBy }, index) => [
    `${index + 1}. ${subject}`,
    `   why:       ${why}`,
    `   do:        ${indented(remedy)}`,
    ...neededBy.length > 0 ? [`   needed by: ${neededBy.join(', ')}`] : [],
  ].join('\n'));
  return `These manifests assume what they do not contain. Before they are applied:\n\n${items.join('\n\n')}\n`;
}

function indented(text: string): string {
  return text.trim().replace(/\n/g, `\n${' '.repeat('   do:        '.length)}`);
}
