import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { parse } from 'yaml';
import { checks } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Finding } from '../../lib/finding';
import { lint, objectText } from '../../lib/lint';
import { read } from '../../lib/lint/reader';

const ROOT = resolve(__dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures');
const OPINIONS = join(ROOT, 'audit/opinions.yaml');
const DRAWN = 10;

export const APPLICATIONS = join(ROOT, 'audit/applications.md');

/** A finding about a public application. */
interface Found extends Finding {
  readonly application: string;
}

/** The findings about public applications: how many, and whether ten drawn by lot are right. */
export function applicationsPage(): string {
  const names = readdirSync(FIXTURES).sort();
  const found = names.flatMap(findingsOf);
  const lines = found.map(one => `${one.application}: ${one.check} ${objectText(one)} ${one.field}`);
  const opinions: Record<string, string> = parse(readFileSync(OPINIONS, 'utf8'));
  return [
    '# Findings about public applications',
    '',
    'Written by `npm run docs`; a test compares it. Manifests, commits and licences: `test/fixtures/<application>/SOURCE.md`. No cluster is declared.',
    'The command: `npx bulkhead check test/fixtures/<application>`.',
    '',
    row(['check', 'severity', ...names]),
    row(['---', '---', ...names.map(() => '---:')]),
    ...checks.map(({ id, severity }) => ({ id, severity, counts: names.map(name => countOf(found, name, id)) }))
      .filter(({ counts }) => counts.some(count => count > 0))
      .map(({ id, severity, counts }) => row([id, severity, ...counts.map(count => count === 0 ? '' : String(count))])),
    row(['**all**', '', ...names.map(name => String(countOf(found, name)))]),
    '',
    '## Ten findings, drawn by lot',
    '',
    'The ten findings whose line has the smallest SHA-256, and whether each is right, after reading the manifest (`audit/opinions.yaml`).',
    '',
    ...lot(lines).map(line => `- \`${line}\`: ${found[lines.indexOf(line)].message}. **${opinions[line] ?? 'NOT REVIEWED YET'}**`),
    '',
  ].join('\n');
}

function countOf(found: readonly Found[], application: string, check?: string): number {
  return found.filter(one => one.application === application && (check === undefined || one.check === check)).length;
}

function findingsOf(application: string): Found[] {
  const directory = join(FIXTURES, application);
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).sort();
  const { objects, problems } = read(files.map(name => ({ name, text: readFileSync(join(directory, name), 'utf8'), asked: true })));
  if (problems.length > 0) {
    throw new Error(`${application}: ${JSON.stringify(problems)}`);
  }
  const { findings } = lint([{ manifests: objects.map(({ manifest }) => manifest), cluster: Cluster.standard(), declared: false }]);
  return findings.map(finding => ({ ...finding, application }));
}

/** Ten lines that are the same in every run and that no person chose. */
function lot(lines: readonly string[]): string[] {
  return lines.map(line => ({ line, number: createHash('sha256').update(line).digest('hex') }))
    .sort((a, b) => a.number < b.number ? -1 : 1).slice(0, DRAWN).map(({ line }) => line);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
