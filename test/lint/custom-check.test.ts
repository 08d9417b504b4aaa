import { Chart } from 'cdk8s';
import { badObject } from './at-synth/bad-objects';
import { BulkheadApp, ICustomCheck, Linter, Waiver } from '../../lib';

const OBJECT = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing', namespace: 'shop' }, spec: { bad: 'very' } };

function custom(more: object = {}): ICustomCheck {
  return {
    id: 'spec-good',
    title: 'A spec is good',
    why: 'a bad spec breaks',
    severity: 'error',
    evaluate: manifests => manifests.filter(({ spec }) => spec?.bad).map(object => ({ object, field: 'spec.bad', message: '`spec.bad` is set', fix: 'Remove it.' })),
    ...more,
  };
}

const lint = (...checks: unknown[]) => Linter.lint([OBJECT], { checks: checks as ICustomCheck[], only: undefined, skip: undefined });
const messages = (...checks: unknown[]) => lint(...checks).findings.filter(({ check }) => ['check-valid', 'spec-good'].includes(check)).map(({ check, message }) => `${check}: ${message}`);

test('a check of your own is evaluated and reported like a built-in one', () => {
  const report = Linter.lint([OBJECT], { checks: [custom()], only: ['spec-good'] });
  expect(report.findings).toEqual([{
    check: 'spec-good', severity: 'error', object: OBJECT, field: 'spec.bad', message: '`spec.bad` is set', why: 'a bad spec breaks', fix: 'Remove it.',
  }]);
  expect(report.findings[0].object).toBe(OBJECT);
  expect(Linter.lint([OBJECT], { checks: [custom()], only: ['spec-good'], severity: { 'spec-good': 'warning' } }).failed).toBe(false);
});

test('an app evaluates it, and a waiver accepts it', () => {
  const app = new BulkheadApp({ checks: [custom()], today: '2026-11-24' });
  const chart = new Chart(app, 'shop');
  badObject(chart, 'thing', 'very');
  expect(() => app.synthYaml()).toThrow('[shop/thing] spec-good: `spec.bad` is set\n    where: Thing/thing spec.bad');
  Waiver.add(chart, { check: 'spec-good', reason: 'single writer', until: '2027-03-31' });
  expect(app.synthYaml()).toContain('cdk8s-bulkhead/waive-spec-good: single writer; until 2027-03-31');
});

test('an object that is another copy is found by its kind, namespace and name, as other languages return one', () => {
  const copying = custom({ evaluate: (manifests: any[]) => custom().evaluate(JSON.parse(JSON.stringify(manifests))) });
  expect(lint(copying).findings.find(({ check }) => check === 'spec-good')?.object).toBe(OBJECT);
});

test('a check cannot change what is written', () => {
  const app = new BulkheadApp({ checks: [custom({ evaluate: (manifests: any[]) => (manifests.forEach(one => { one.spec.fine = 'changed'; }), []) })] });
  badObject(new Chart(app, 'shop'), 'thing');
  expect(app.synthYaml()).toContain('fine: true');
});

test.each<[string, unknown, string]>([
  ['the id of a built-in check', custom({ id: 'drain-allowed' }), '`checks[0]` has the id `drain-allowed`, which another check has'],
  ['an id that is not kebab-case', custom({ id: 'Spec Good' }), '`checks[0]` has the id `Spec Good`; it must be in kebab-case'],
  ['no id', custom({ id: undefined }), '`checks[0]` has the id `undefined`'],
  ['no title', custom({ title: ' ' }), '`checks[0]` (`spec-good`) has no `title`; it must be a non-empty string'],
  ['no consequence', custom({ why: undefined }), '`checks[0]` (`spec-good`) has no `why`'],
  ['another severity', custom({ severity: 'fatal' }), '`checks[0]` (`spec-good`) has the severity `fatal`; it must be `error` or `warning`'],
  ['no function', custom({ evaluate: 1 }), '`checks[0]` (`spec-good`) has no function `evaluate`'],
  ['nothing at all', null, '`checks[0]` is null; it must be an object'],
])('a check with %s is a finding, and is not evaluated', (_, check, message) => {
  expect(messages(check)).toEqual([expect.stringContaining(`check-valid: ${message}`)]);
});

test('two checks with one id are a finding', () => {
  expect(messages(custom({ evaluate: () => [] }), custom())).toEqual(['check-valid: `checks[1]` has the id `spec-good`, which another check has']);
});

test.each<[string, (manifests: any[]) => unknown, string]>([
  ['throws', () => { throw new Error('out of order'); }, 'out of order'],
  ['throws no error', () => { throw undefined; }, 'undefined'], // eslint-disable-line @typescript-eslint/only-throw-error -- JavaScript can
  ['returns nothing', () => undefined, '`evaluate` returned no list of results'],
  ['returns a number', () => [7], 'result 0 has no `field`; it must be a string'],
  ['returns null', () => [null], 'result 0 has no `field`; it must be a string'],
  ['returns a result without a fix', ([object]) => [{ object, field: 'spec', message: 'bad' }], 'result 0 has no `fix`; it must be a string'],
  ['returns another object', () => [{ object: { kind: 'Other', metadata: { name: 'x' } }, field: '', message: '', fix: '' }], 'result 0 is about Other/x, which is none of the manifests'],
  ['returns no object', () => [{ object: 'web', field: '', message: '', fix: '' }], 'result 0 is about web, which is none of the manifests'],
])('a check that %s is reported as failed, and the others are evaluated', (_, evaluate, message) => {
  const other = custom({ id: 'other-good' });
  const { findings } = lint(custom({ evaluate }), other);
  expect(findings.filter(({ check }) => check.endsWith('-good')).map(finding => `${finding.check}: ${finding.message}`)).toEqual([
    `spec-good: the check itself failed: ${message}`, 'other-good: `spec.bad` is set',
  ]);
});
