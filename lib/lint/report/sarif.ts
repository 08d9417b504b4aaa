import { createHash } from 'crypto';
import { Report, RuleOf, Told } from './report';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const WAIVERS: RuleOf[] = [
  {
    id: 'waiver-valid',
    title: 'A waiver names a check, a reason and a last day that has not passed',
    why: 'an exception without an end becomes the rule',
    source: 'CHECKS.md',
    severity: 'error',
  },
  {
    id: 'waiver-used',
    title: 'A finding needs every waiver',
    why: 'a waiver that waits hides the next finding, which nobody has accepted',
    source: 'CHECKS.md',
    severity: 'warning',
  },
];

/** For code scanning: SARIF 2.1.0, with the rules and a fingerprint that stays when lines move. */
export function sarifReport(report: Report): string {
  const rules = [...report.checks, ...WAIVERS];
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  return JSON.stringify({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'bulkhead', informationUri: 'https://github.com/cdk8s-bulkhead/cdk8s-bulkhead', rules: rules.map(ruleOf) } },
      columnKind: 'utf16CodeUnits',
      results: report.told.map(one => resultOf(one, index.get(one.id))),
      invocations: [{
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: report.problems.map(({ file, line, message, fix }) =>
          ({ level: 'error', message: { text: `${message}. Fix: ${fix}` }, locations: [locationOf(file, line)] })),
      }],
    }],
  }, undefined, 2) + '\n';
}

function ruleOf({ id, title, why, source, severity }: RuleOf): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. Why: ${why}.` },
    help: { text: `Why: ${why}. Source: ${source}. More: bulkhead explain ${id}` },
    ...(/^https:\/\/\S+$/.test(source) ? { helpUri: source } : {}),
    defaultConfiguration: { level: severity },
  };
}

function resultOf({ id, severity, subject, field, file, line, refusal: { message, why, fix } }: Told, ruleIndex: number | undefined): object {
  return {
    ruleId: id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: `${subject}: ${message}. Why: ${why}. Fix: ${fix}.` },
    locations: file === undefined ? [] : [{ ...locationOf(file, line), logicalLocations: [{ fullyQualifiedName: `${subject} ${field}`.trim() }] }],
    partialFingerprints: { 'finding/v1': createHash('sha256').update(JSON.stringify([id, subject, field])).digest('hex') },
  };
}

function locationOf(file: string, line: number | undefined): object {
  const uri = file.split('\\').join('/').split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line ?? 1 } } };
}
