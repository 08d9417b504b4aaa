import { countOf, Report } from './report';

/** For programs: everything, under stable names. */
export function jsonReport(report: Report): string {
  return JSON.stringify({
    version: 1,
    objects: report.objects,
    checks: report.checks.map(({ id }) => id),
    errors: countOf(report.told, 'error'),
    warnings: countOf(report.told, 'warning'),
    waived: report.waived,
    findings: report.told.map(({ id, severity, subject, field, file, line, refusal: { message, why, fix } }) =>
      ({ check: id, severity, object: subject, field, file, line, message, why, fix })),
    problems: report.problems,
    notes: report.notes,
  }, undefined, 2) + '\n';
}
