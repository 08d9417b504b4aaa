import { EXIT } from './exit-code';
import type { Terminal } from './terminal';
import { checkGroups, ICheck } from '../checks';

/** Lists every check, by group. */
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
  return JSON.stringify(checkGroups.flatMap(({ name, checks }) => checks.map(({ evaluate, ...data }) => ({ ...data, group: name }))), undefined, 2) + '\n';
}

/** What a check needs to know of the cluster, and the versions of Kubernetes that it is for. */
function limitsOf({ needs, since, until }: ICheck): string {
  const limits = [...(needs ? [`needs ${needs}`] : []), ...(since ? [`from 1.${since}`] : []), ...(until ? [`until 1.${until}`] : [])];
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`;
}
