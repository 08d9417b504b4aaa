import type { InputReport } from './input-report';
import { objectText } from '../finding-text';

/** For programs: everything, under stable names. */
export function jsonReport(report: InputReport): string {
  return JSON.stringify({
    version: 1,
    objects: report.objects,
    checks: report.checks.map(({ id }) => id),
    errors: report.errors,
    warnings: report.warnings,
    waived: report.waived.length,
    findings: report.findings.map(finding => {
      const { check, severity, field, location, message, why, fix } = finding;
      return { check, severity, object: objectText(finding), field, file: location?.file, line: location?.line, message, why, fix };
    }),
    problems: report.problems,
    notes: report.notes,
  }, undefined, 2) + '\n';
}
