import { parseAllDocuments } from 'yaml';
import { Cluster, Linter } from '../../lib';
import { UNDRAINABLE } from '../cli/recorder';

const manifests: any[] = parseAllDocuments(UNDRAINABLE).map(document => document.toJS());
const only = ['drain-allowed'];

test('one call reports what is wrong with plain objects, and whether that fails', () => {
  const report = Linter.lint(manifests);
  expect(report).toMatchObject({ errors: 1, warnings: 0, objects: 2, waived: [], failed: true });
  expect(report.findings).toMatchObject([{ check: 'drain-allowed', severity: 'error', field: 'spec.minAvailable', fix: expect.stringContaining('maxUnavailable: 1') }]);
  expect(report.findings[0].object).toBe(manifests.find(({ kind }) => kind === 'PodDisruptionBudget'));
  expect(report.checks.length + report.notEvaluated.length).toBeGreaterThan(100);
});

test('only and skip choose the checks, and an unknown id is rejected with the nearest one', () => {
  expect(Linter.lint(manifests, { only }).checks.map(({ id }) => id)).toEqual(only);
  expect(Linter.lint(manifests, { skip: only }).findings).toEqual([]);
  expect(() => Linter.lint(manifests, { skip: ['drain-alowed'] })).toThrow('there is no check `drain-alowed`. Did you mean `drain-allowed`?');
  expect(() => Linter.lint(manifests, { only: ['requests-said'] })).toThrow('Did you mean `requests-set`?');
});

test('severity replaces that of a check, and failOn decides what fails', () => {
  const asWarning = { only, severity: { 'drain-allowed': 'warning' } };
  expect(Linter.lint(manifests, asWarning)).toMatchObject({ errors: 0, warnings: 1, failed: false, checks: [{ severity: 'warning' }] });
  expect(Linter.lint(manifests, { ...asWarning, failOn: 'warning' }).failed).toBe(true);
  expect(Linter.lint(manifests, { only, failOn: 'never' })).toMatchObject({ errors: 1, failed: false });
  expect(() => Linter.lint(manifests, { severity: { 'drain-allowed': 'fatal' } })).toThrow('the severity of `drain-allowed` is `fatal`; it must be `error` or `warning`');
  expect(() => Linter.lint(manifests, { failOn: 'info' })).toThrow('`failOn` is `info`; it must be `error`, `warning` or `never`');
});

test('a baseline takes known findings, and counts those that are fixed', () => {
  const baseline = Linter.baselineOf(Linter.lint(manifests, { only }).findings);
  expect(baseline).toEqual(['drain-allowed PodDisruptionBudget shop/web spec.minAvailable']);
  expect(Linter.lint(manifests, { only, baseline })).toMatchObject({ findings: [], inBaseline: 1, fixedInBaseline: 0, failed: false });
  expect(Linter.lint(manifests, { only, baseline: [...baseline, ...baseline] })).toMatchObject({ inBaseline: 1, fixedInBaseline: 1 });
});

test('a waiver on a manifest accepts its finding until its last day', () => {
  const waived = manifests.map(object => object.kind !== 'PodDisruptionBudget' ? object : {
    ...object, metadata: { ...object.metadata, annotations: { 'cdk8s-bulkhead/waive-drain-allowed': 'one node; until 2027-03-31' } },
  });
  expect(Linter.lint(waived, { only, today: '2027-03-31' })).toMatchObject({
    findings: [], failed: false, waived: [{ check: 'drain-allowed', reason: 'one node', until: '2027-03-31' }],
  });
  expect(Linter.lint(waived, { only, today: '2027-04-01' }).findings.map(({ check }) => check)).toEqual(['drain-allowed', 'waiver-valid']);
});

test('with a cluster the checks that need one are evaluated, and a wrong profile is a finding', () => {
  expect(Linter.lint([], { only: ['pool-matched'] }).notEvaluated).toEqual([{ check: 'pool-matched', needs: 'cluster' }]);
  expect(Linter.lint([], { only: ['pool-matched'], cluster: Cluster.standard() }).notEvaluated).toEqual([]);
  const { findings, failed } = Linter.lint([], { cluster: Cluster.of({ pools: [] }) });
  expect([findings.map(({ check }) => check), failed]).toEqual([['pools-declared'], true]);
});

test('lists are expanded, and what is not a Kubernetes object is a finding', () => {
  const report = Linter.lint([{ apiVersion: 'v1', kind: 'List', items: [...manifests, { apiVersion: 'v1' }] }, null, 7, { kind: 'Pod' }], { only });
  expect(report).toMatchObject({ objects: 2, errors: 5 });
  expect(report.findings.map(({ check, message }) => `${check}: ${message}`)).toEqual([
    'manifest-readable: `manifests[0].items[2]` has no `kind`; it must be a Kubernetes object',
    'manifest-readable: `manifests[1]` has no `kind`; it must be a Kubernetes object',
    'manifest-readable: `manifests[2]` has no `kind`; it must be a Kubernetes object',
    'manifest-readable: `manifests[3]` has no `apiVersion`; it must be a Kubernetes object',
    expect.stringContaining('drain-allowed: '),
  ]);
});
