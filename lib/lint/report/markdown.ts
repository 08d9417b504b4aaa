import { InputReport, summary } from './input-report';
import { placeText } from './place';
import { objectText } from '../finding-text';

/** For a comment on a pull request: one table row per finding. */
export function markdownReport(report: InputReport): string {
  return [
    `**${summary(report)}**`,
    '',
    ...table(['where', 'not read', 'fix'], report.problems.map(({ file, line, message, fix }) => [code(placeText({ file, line })), message, fix])),
    ...table(['', 'check', 'object', 'message', 'fix'], report.findings.map(finding => {
      const { check, severity, location, message, fix } = finding;
      return [severity, code(check), `${objectText(finding)}${location?.file === undefined ? '' : ` (${code(placeText(location))})`}`, message, fix];
    })),
    ...report.notes.map(note => `- ${cell(note)}`),
    '',
  ].join('\n');
}

function table(heads: string[], rows: string[][]): string[] {
  return rows.length === 0 ? [] : [row(heads), row(heads.map(() => '---')), ...rows.map(row), ''];
}

function row(cells: string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').replace(/</g, '&lt;');
}

function code(text: string): string {
  return `\`${text.replace(/`/g, '\'')}\``;
}
