import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { checks, ICheck } from '../../lib/checks';

const ROOT = resolve(__dirname, '../..');
const CASES = join(ROOT, 'test/checks');
export const CHECKS = join(ROOT, 'CHECKS.md');

/** CHECKS.md: every rule with its reason, and the manifests by which it is tested. */
export function checksPage(): string {
  return [
    '# Checks',
    '',
    'Written by `npm run docs` from `lib/checks/` and the cases of `test/checks/`; a test holds it. An `error` refuses the app, a `warning` is told.',
    'A finding that you accept is waived with `Waiver.add(construct, { check, reason, until })`.',
    '',
    '| check | rule | severity | the good condition |',
    '|---|---|---|---|',
    ...checks.map(({ id, rules, severity, title }) => `| [${id}](#${id}) | ${rules.join(', ')} | ${severity} | ${title} |`),
    ...checks.flatMap(section),
    '',
  ].join('\n');
}

function section({ id, rules, title, why, source, severity }: ICheck): string[] {
  return [
    '', `## ${id}`, '', `${title}. (${rules.join(', ')}, ${severity})`, '', `Why: ${why}.`, '', `Source: ${source}`, '',
    'Bad:', '', ...block(id, 'bad'), '', 'Good:', '', ...block(id, 'good'),
  ];
}

function block(id: string, expectation: string): string[] {
  const [first] = readdirSync(join(CASES, id)).filter(file => file.startsWith(expectation)).sort();
  return ['```yaml', readFileSync(join(CASES, id, first), 'utf8').trimEnd(), '```'];
}
