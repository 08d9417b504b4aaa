import { AuditFinding } from '../../audit/auditor';
import { AUDITORS } from '../../audit/auditors';
import { Disagreement, disagreements, silent, unlisted } from '../../audit/disagreements';

const finding: AuditFinding = {
  auditor: 'kube-score', check: 'pull-policy', kind: 'Deployment', object: 'shop/web', message: 'not Always', severity: 'critical',
};
const listed: Disagreement = {
  auditor: 'kube-score', incident: 'S3', reason: 'the registry was down', findings: [{ check: 'pull-policy', kind: 'Deployment' }],
};

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
  expect(silent([other], listed)).toEqual(['pull-policy of Deployment any']);
});

test('each finding of a disagreement must still fire, whatever the others do', () => {
  const two = { ...listed, findings: [...listed.findings, { check: 'pull-policy', kind: 'CronJob' }] };
  expect(silent([finding], two)).toEqual(['pull-policy of CronJob any']);
});

test('a disagreement about some objects covers no other, and each of them must still fire', () => {
  const some = { ...listed, findings: [{ check: 'pull-policy', kind: 'Deployment', objects: ['shop/web', 'shop/gone'] }] };
  expect(unlisted([{ ...finding, object: 'shop/new' }], [some])).toHaveLength(1);
  expect(silent([finding], some)).toEqual(['pull-policy of Deployment shop/gone']);
});

test('we disagree with auditors that are asked, for the sake of incidents that have a number, once for each', () => {
  const all = disagreements();
  expect(all.filter(({ auditor }) => !AUDITORS.some(({ name }) => name === auditor))).toEqual([]);
  expect(all.filter(({ incident, reason }) => !/^[SW]\d+$/.test(incident) || reason.length === 0)).toEqual([]);
  expect(new Set(all.map(({ incident }) => incident)).size).toBe(all.length);
});

test('there are five disagreements at the most: a sixth would rather be mended', () => {
  expect(disagreements().length).toBeLessThanOrEqual(5);
});
