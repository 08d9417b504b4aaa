import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { parse } from 'yaml';
import { NOT_CHECKED } from './not-checked';
import { checkGroups, checks, ICheck } from '../../lib/checks';
import { unwaivableChecks } from '../../lib/lint/unwaivable-checks';
import type { PinnedFinding } from '../../test/checks/cases';

const ROOT = resolve(__dirname, '../..');
const NEAREST = join(ROOT, 'audit/nearest.yaml');
const LINTERS = ['polaris', 'kube-score', 'kube-linter', 'kubescape', 'trivy', 'checkov'];
const CASES = join(ROOT, 'test/checks');
export const CHECKS = join(ROOT, 'docs/CHECKS.md');

/** docs/CHECKS.md: every check with its reason and cases, the nearest checks of public linters, and what no check can decide. */
export function checksPage(): string {
  return [
    '# Checks',
    '',
    'Written by `npm run docs` from `lib/checks/` and the cases of `test/checks/`; a test compares it. An `error` fails the synth, and `bulkhead check`',
    'exits with 1; a `warning` is reported. A check that needs the cluster profile (*needs*) does not run without it.',
    'A finding that you accept is waived with `Waiver.add(construct, { check, reason, until })`, or on any manifest with the annotation',
    '`cdk8s-bulkhead/waive-<check>: "reason; until 2027-03-31"`. Numbers d1 to d76, S and W refer to the catalogue of incidents; `api` is what',
    'the API server itself rejects, `c` is common practice.',
    '',
    ...checkGroups.flatMap(({ title, checks: ofGroup }) => [
      `**${title}**`, '', '| check | catalogue | severity | needs | condition |', '|---|---|---|---|---|',
      ...ofGroup.map(({ id, catalogue, severity, needs = '', title: condition, since }) =>
        `| [${id}](#${id}) | ${catalogue.join(', ')} | ${severity} | ${[needs, ...(since ? [`1.${since}`] : [])].filter(Boolean).join(', ')} | ${condition} |`), '',
    ]),
    ...checkGroups.flatMap(group => [`## ${group.title}`, ...group.checks.flatMap(section), '']),
    ...linters(),
    ...unwaivable(),
    ...notChecked(),
  ].join('\n');
}

/** The nearest checks of public linters. */
function linters(): string[] {
  const nearest: Record<string, Record<string, string>> = parse(readFileSync(NEAREST, 'utf8'));
  return [
    '## Nearest checks of public linters', '',
    'Taken from their documentation or source: a check of the same field or relation, rarely of the same condition. Empty: none.', '',
    `| check | ${LINTERS.join(' | ')} |`, `|---|${LINTERS.map(() => '---|').join('')}`,
    ...checks.map(({ id }) => `| ${id} | ${LINTERS.map(linter => nearest[id]?.[linter] ?? 'NOT READ').map(name => name === 'none' ? '' : name).join(' | ')} |`), '',
  ];
}

/** The ids of findings that no check of the catalogue has. */
function unwaivable(): string[] {
  return [
    '## Findings about props and the run', '',
    'They are about the props of a construct, the cluster profile, the lock file or the run itself, not about a manifest, and cannot be waived.', '',
    '| id | condition | why it cannot be waived |', '|---|---|---|',
    ...Object.entries(unwaivableChecks).sort(([a], [b]) => a < b ? -1 : 1).map(([id, { title, reason }]) => `| ${id} | ${title} | ${reason} |`), '',
  ];
}

function notChecked(): string[] {
  return [
    '## What manifests cannot show', '',
    '| catalogue | why there is no check |', '|---|---|',
    ...Object.entries(NOT_CHECKED).map(([rule, why]) => `| ${rule} | ${why} |`), '',
  ];
}

function section({ id, catalogue, title, why, source, severity }: ICheck): string[] {
  const [bad, good] = [firstCase(id, 'bad'), firstCase(id, 'good')];
  return [
    '', `### ${id}`, '', `${title}. (${catalogue.join(', ')}, ${severity})`, '', `Why: ${why}.`, '', `Source: ${source}`, '',
    'Bad:', '', ...block(id, bad), '', ...findings(id, bad), '', 'Good:', '', ...block(id, good),
  ];
}

/** The case that explains the check best: `bad.yaml` or `good.yaml`, else the first. */
function firstCase(id: string, expectation: 'bad' | 'good'): string {
  const files = readdirSync(join(CASES, id)).filter(file => file.startsWith(expectation)).sort();
  return files.find(file => file === `${expectation}.yaml`) ?? files[0];
}

function block(id: string, file: string): string[] {
  return ['```yaml', readFileSync(join(CASES, id, file), 'utf8').trimEnd(), '```'];
}

/** What the check reports in a bad case, as its findings.yaml has it. */
function findings(id: string, file: string): string[] {
  const { cases }: { cases: Record<string, PinnedFinding[]> } = parse(readFileSync(join(CASES, id, 'findings.yaml'), 'utf8'));
  return ['Findings:', '', ...cases[file].flatMap(({ object, field, line, message, fix }) =>
    [`- line ${line}, ${object} \`${field}\`: ${message}`, `  Fix: ${fix}`])];
}
