import { createColors } from 'picocolors';
import { Report, summary, Told } from './report';

/** For a person at a terminal: findings by object, four lines each, the sum last. */
export function textReport(report: Report, coloured: boolean): string {
  const paint = createColors(coloured);
  const lines: string[] = [];
  for (const { file, line, message, fix } of report.problems) {
    lines.push(paint.red(`${placeOf(file, line)}: ${message}`), `    fix:   ${fix}`, '');
  }
  for (const group of byObject(report.told)) {
    const [{ file, subject }] = group;
    lines.push(paint.bold(file === undefined ? subject : `${placeOf(file, Math.min(...group.map(({ line }) => line ?? 1)))}: ${subject}`));
    for (const { id, severity, refusal, line, file: where } of group) {
      const mark = severity === 'error' ? paint.red('error  ') : paint.yellow('warning');
      lines.push(
        `  ${mark} ${paint.bold(id)}: ${refusal.message}`,
        `          where: ${refusal.field}${where === undefined ? '' : paint.dim(` (${placeOf(where, line)})`)}`,
        `          why:   ${refusal.why}`,
        `          fix:   ${refusal.fix}`,
      );
    }
    lines.push('');
  }
  return [...lines, ...report.notes.map(note => `note: ${note}`), summary(report), ''].join('\n');
}

function placeOf(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** Findings of one object side by side, in the order in which their objects came first. */
function byObject(told: readonly Told[]): Told[][] {
  const groups = new Map<unknown, Told[]>();
  for (const one of told) {
    const key = one.object ?? one.subject;
    const group = groups.get(key);
    group ? group.push(one) : groups.set(key, [one]);
  }
  return [...groups.values()];
}
