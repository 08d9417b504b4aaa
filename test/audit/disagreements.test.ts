import { AuditFinding } from '../../scripts/audit/auditor';
import { Disagreement, disagreements, silent, unlisted } from '../../scripts/audit/disagreements';

const finding: AuditFinding = { auditor: 'kube-score', check: 'pull-policy', kind: 'Deployment', object: 'shop/web', message: 'not Always' };
const listed: Disagreement = { auditor: 'kube-score', check: 'pull-policy', kind: 'Deployment', reason: 'S3' };

test('a listed finding is known', () => {
  expect(unlisted([finding], [listed])).toEqual([]);
  expect(silent([finding], listed)).toEqual([]);
});

test.each([
  ['another auditor', { ...finding, auditor: 'checkov' }],
  ['another check', { ...finding, check: 'probes' }],
  ['another kind', { ...finding, kind: 'CronJob' }],
])('fails a finding of %s', (_, other) => {
  expect(unlisted([other], [listed])).toEqual([other]);
});

test('fails a listed finding that no longer fires', () => {
  expect(silent([], listed)).toEqual(['any Deployment']);
});

test('a disagreement about some objects covers no other, and each of them must still fire', () => {
  const some = { ...listed, objects: ['shop/web', 'shop/gone'] };
  expect(unlisted([{ ...finding, object: 'shop/new' }], [some])).toHaveLength(1);
  expect(silent([finding], some)).toEqual(['shop/gone']);
});

test('every disagreement has a reason that names an incident', () => {
  expect(disagreements().filter(({ reason }) => !/\bS\d+\b|\bW\d+\b/.test(reason))).toEqual([]);
});
