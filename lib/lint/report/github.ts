import { InputReport, summary } from './input-report';
import type { FilePlace } from './place';
import { whereOf } from '../finding-text';

/** For GitHub Actions: one workflow command per finding, shown at its line in the pull request. */
export function githubReport(report: InputReport): string {
  return [
    ...report.problems.map(({ file, line, message, fix }) => command('error', { file, line, title: 'not read' }, `${message}\nfix: ${fix}`)),
    ...report.findings.map(finding => command(finding.severity, { ...place(finding.location), title: finding.check },
      `${finding.message}\nwhere: ${whereOf(finding)}\nwhy: ${finding.why}\nfix: ${finding.fix}`)),
    ...report.notes.map(note => command('notice', {}, note)),
    summary(report),
    '',
  ].join('\n');
}

function place({ file, line }: FilePlace = {}): FilePlace {
  return { file, line };
}

function command(name: string, properties: Record<string, string | number | undefined>, message: string): string {
  const written = Object.entries(properties).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name}${written.length === 0 ? '' : ` ${written.join(',')}`}::${escaped(message)}`;
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
