import { readFileSync } from 'fs';
import { join } from 'path';
import { EXIT } from './exit-code';
import { explainField } from './explain-field';
import type { Terminal } from './terminal';
import { checks } from '../checks';
import { KnownChecks, unwaivableChecks } from '../lint';

const CHECKS = join(__dirname, '../../docs/CHECKS.md'); // part of the package; a test compares it with the checks

/** Prints why a check exists, or which decision set a field of an object. */
export function explain(subject: string, paths: readonly string[], terminal: Terminal): number {
  return subject.includes('/') ? explainField(subject, paths, terminal) : explainCheck(subject, terminal);
}

/** The incident that a check comes from, with a bad and a good manifest. */
function explainCheck(id: string, terminal: Terminal): number {
  if (Object.hasOwn(unwaivableChecks, id)) {
    const { title, reason } = unwaivableChecks[id];
    terminal.out(`${id}\n\n${title}.\n\nA finding of this check cannot be waived: ${reason}.\n`);
    return EXIT.clean;
  }
  new KnownChecks(checks).select({ only: [id] });
  terminal.out(`${sectionOf(id)}\n\nTo accept a finding until a date, write the reason and the date on its object:\n\n` +
    `  metadata:\n    annotations:\n      cdk8s-bulkhead/waive-${id}: "why it is acceptable here; until 2027-03-31"\n\n` +
    `or in a program: Waiver.add(construct, { check: '${id}', reason: '…', until: '2027-03-31' })\n`);
  return EXIT.clean;
}

function sectionOf(id: string): string {
  const page = readFileSync(CHECKS, 'utf8');
  const begin = page.indexOf(`\n### ${id}\n`);
  const end = page.slice(begin + 1).search(/\n##/);
  return page.slice(begin + 1, end < 0 ? undefined : begin + 1 + end).replace(/^#+ /, '').trim();
}
