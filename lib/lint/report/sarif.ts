import { createHash } from 'crypto';
import type { InputReport } from './input-report';
import type { Finding } from '../../finding';
import { objectText } from '../finding-text';
import type { CheckInfo } from '../lint-report';
import { unwaivableChecks } from '../unwaivable-checks';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** For code scanning: SARIF 2.1.0, with the rules and a fingerprint that stays when lines move. */
export function sarifReport(report: InputReport): string {
  const others = Object.entries(unwaivableChecks).map(([id, { title }]) => ({ id, shortDescription: { text: title } }));
  const rules = [...report.checks.map(ruleOf), ...others];
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  return JSON.stringify({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'bulkhead', informationUri: 'https://github.com/cdk8s-bulkhead/cdk8s-bulkhead', rules } },
      columnKind: 'utf16CodeUnits',
      results: report.findings.map(finding => resultOf(finding, index.get(finding.check))),
      invocations: [{
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: report.problems.map(({ file, line, message, fix }) =>
          ({ level: 'error', message: { text: `${sentence(message)} Fix: ${sentence(fix)}` }, locations: [locationOf(file, line)] })),
      }],
    }],
  }, undefined, 2) + '\n';
}

function ruleOf({ id, title, why, source, severity }: CheckInfo) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${sentence(title)} Why: ${sentence(why)}` },
    help: { text: `Why: ${sentence(why)} ${source === '' ? '' : `Source: ${sentence(source)} `}More: bulkhead explain ${id}` },
    ...(/^https:\/\/\S+$/.test(source) ? { helpUri: source } : {}),
    defaultConfiguration: { level: severity },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined): object {
  const { check, severity, field, location, message, why, fix } = finding;
  const subject = objectText(finding);
  const logical = { logicalLocations: [{ fullyQualifiedName: `${subject} ${field}`.trim() }] };
  return {
    ruleId: check,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: `${subject}: ${sentence(message)} Why: ${sentence(why)} Fix: ${sentence(fix)}` },
    locations: location?.file === undefined ? [] : [{ ...locationOf(location.file, location.line), ...logical }],
    partialFingerprints: { 'finding/v1': createHash('sha256').update(JSON.stringify([check, subject, field])).digest('hex') },
  };
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function locationOf(file: string, line: number | undefined): object {
  const uri = file.split('\\').join('/').split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line ?? 1 } } };
}
