import { createColors } from 'picocolors';
import { InputReport, summary } from './input-report';
import { placeText } from './place';
import type { Finding } from '../../finding';
import { objectText, whereOf } from '../finding-text';

/** For a person at a terminal: findings by object, four lines each, the summary last. */
export function textReport(report: InputReport, coloured: boolean): string {
  const paint = createColors(coloured);
  const lines: string[] = [];
  for (const { file, line, message, fix } of report.problems) {
    lines.push(paint.red(`${placeText({ file, line })}: ${message}`), `    fix:   ${fix}`, '');
  }
  for (const group of byObject(report.findings)) {
    const [{ location: { file } = {} }] = group;
    const firstLine = Math.min(...group.map(({ location }) => location?.line ?? 1));
    lines.push(paint.bold(`${file === undefined ? '' : `${placeText({ file, line: firstLine })}: `}${objectText(group[0])}`));
    for (const finding of group) {
      const mark = finding.severity === 'error' ? paint.red('error  ') : paint.yellow('warning');
      lines.push(
        `  ${mark} ${paint.bold(finding.check)}: ${finding.message}`,
        `          where: ${whereOf(finding)}${finding.location?.file === undefined ? '' : paint.dim(` (${placeText(finding.location)})`)}`,
        `          why:   ${finding.why}`,
        `          fix:   ${finding.fix}`,
      );
    }
    lines.push('');
  }
  return [...lines, ...report.notes.map(note => `note: ${note}`), summary(report), ''].join('\n');
}

/** Findings grouped by object, in the order in which their objects came first. */
function byObject(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<unknown, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.object);
    group ? group.push(finding) : groups.set(finding.object, [finding]);
  }
  return [...groups.values()];
}
