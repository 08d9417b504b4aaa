import { Report, summary } from './report';

/** For a comment on a pull request: one table row per finding. */
export function markdownReport(report: Report): string {
  return [
    `**${summary(report)}**`,
    '',
    ...table(['where', 'not judged', 'fix'], report.problems.map(({ file, line, message, fix }) => [code(place(file, line)), message, fix])),
    ...table(['', 'check', 'object', 'message', 'fix'], report.told.map(({ id, severity, subject, file, line, refusal: { message, fix } }) =>
      [severity, code(id), `${subject}${file === undefined ? '' : ` (${code(place(file, line))})`}`, message, fix])),
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

function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}
