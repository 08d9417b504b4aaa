import type { Finding } from '../finding';

/** A refusal in its four lines; cdk8s puts the construct's path before the first. */
export function worded(refusal: Finding): string {
  return [
    `${refusal.check}: ${oneLine(refusal.message)}`,
    `    where: ${oneLine(refusal.field)}`,
    `    why:   ${oneLine(refusal.why)}`,
    `    fix:   ${oneLine(refusal.fix)}`,
  ].join('\n');
}

/** Four lines stay four lines, whatever an error message brings along. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}
