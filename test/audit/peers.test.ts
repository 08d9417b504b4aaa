import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { unfit } from '../../audit/peers/charts';
import { auditorsTable } from '../../audit/peers/table';

test('the table counts what each auditor found, and keeps criticals and warnings of kube-score apart', () => {
  const found = {
    'kube-score': { critical: 7, warning: 3 },
    'checkov': { critical: 15, warning: 0 },
    'conftest': { critical: 2, warning: 1 },
    'kubeconform': { critical: 0, warning: 0 },
  };
  const row = { name: 'chart', version: '9.2.0', source: 'owner/chart@1234567', input: 'least', found, points: -6 } as const;
  const lines = auditorsTable({ versions: { 'kube-score': 'v1.20.0' }, rows: [row] });
  expect(lines).toContain('| chart 9.2.0 (owner/chart@1234567) | minimal | 7 / 3 | 15 | -6 | 3 | 0 |');
});

test('a chart that is not there and one of another version are reported together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'charts-'));
  try {
    mkdirSync(join(folder, 'podinfo'));
    writeFileSync(join(folder, 'podinfo/Chart.yaml'), 'version: 5.0.0\n');
    const problems = unfit(folder);
    expect(problems.filter(problem => problem.includes('podinfo'))).toEqual([expect.stringContaining('is of 5.0.0: its values are written for 6.14.1')]);
    expect(problems.filter(problem => problem.includes('is not there'))).toHaveLength(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
