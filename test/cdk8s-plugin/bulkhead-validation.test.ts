import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { BulkheadValidation, BulkheadValidationProps } from '../../lib/cdk8s-plugin';
import type { Validation } from '../../node_modules/cdk8s-cli/lib/plugins';
import { DRAINABLE, UNDRAINABLE } from '../cli/recorder';

const { ValidationContext } = require('cdk8s-cli/plugins'); // eslint-disable-line @typescript-eslint/no-require-imports -- this resolution of types does not read `exports`
const directory = mkdtempSync(join(tmpdir(), 'bulkhead-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function report(text: string, props?: BulkheadValidationProps) {
  const file = join(directory, 'app.k8s.yaml');
  writeFileSync(file, text);
  const context = new ValidationContext([file], 'cdk8s-bulkhead', '0.0.0');
  const validation: Validation = new BulkheadValidation(props);
  await validation.validate(context);
  return context.report.toJson();
}

test('a finding fails the synthesis, and the report of cdk8s-cli says which object, where and how to mend it', async () => {
  const { summary, violations } = await report(UNDRAINABLE);
  expect(summary).toMatchObject({ status: 'failure', metadata: { summary: expect.stringMatching(/^1 error, 0 warnings in 2 objects/) } });
  expect(violations).toMatchObject([{
    ruleName: 'drain-allowed',
    fix: 'Remove `minAvailable` and set `maxUnavailable: 1`.',
    violatingConstructs: [{ resourceName: 'PodDisruptionBudget shop/web', locations: ['spec.minAvailable'] }],
  }]);
});

test('manifests without a finding pass', async () => {
  expect((await report(DRAINABLE)).summary.status).toBe('success');
});

test('a file that cannot be read fails', async () => {
  expect((await report('a: [')).summary.status).toBe('failure');
});

test('checks that are skipped are not evaluated', async () => {
  expect((await report(UNDRAINABLE, { skip: ['drain-allowed'] })).summary.status).toBe('success');
});

test('with `failOn: never` nothing fails but what cannot be read', async () => {
  expect((await report(UNDRAINABLE, { failOn: 'never' })).summary.status).toBe('success');
  expect((await report('a: [', { failOn: 'never' })).summary.status).toBe('failure');
});

test.each<[BulkheadValidationProps, string]>([
  [{ skip: ['drain-alowed'] }, 'cdk8s.yaml: there is no check `drain-alowed`. Did you mean `drain-allowed`?'],
  [{ failOn: 'all' }, 'cdk8s.yaml: `failOn` is `all`; it must be `error`, `warning` or `never`'],
  [{ cluster: { kubernetes: 'new' } }, 'cdk8s.yaml: cluster.kubernetes'],
])('properties %j are rejected with the reason', async (props, message) => {
  await expect(report(DRAINABLE, props)).rejects.toThrow(message);
});
