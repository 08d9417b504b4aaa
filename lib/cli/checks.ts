import { EXIT } from './exit-code';
import type { Terminal } from './terminal';
import { checkGroups, ICheck } from '../checks';

/** Lists every rule, by what it judges. */
export function listChecks({ format }: { format: string }, terminal: Terminal): number {
  terminal.out(format === 'json' ? json() : text());
  return EXIT.clean;
}

function text(): string {
  const width = Math.max(...checkGroups.flatMap(({ checks }) => checks.map(({ id }) => id.length)));
  return checkGroups.map(({ title, checks }) =>
    [title, ...checks.map(check => `  ${check.id.padEnd(width)}  ${check.severity.padEnd(7)}  ${check.title}${limitsOf(check)}`), ''].join('\n')).join('\n');
}

function json(): string {
  return JSON.stringify(checkGroups.flatMap(({ name, checks }) => checks.map(({ evaluate: inspect, ...data }) => ({ ...data, group: name }))), undefined, 2) + '\n';
}

/** What a rule needs to know, and the versions that it is about. */
function limitsOf({ needs, since, until }: ICheck): string {
  const limits = [...(needs ? [`needs ${needs}`] : []), ...(since ? [`from 1.${since}`] : []), ...(until ? [`until 1.${until}`] : [])];
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`;
}
