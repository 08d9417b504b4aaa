import { ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { badObject, findsBad, throws } from './bad-objects';
import { ICheck } from '../../../lib/checks';
import { Findings, Waiver } from '../../../lib/lint/at-synth';
import { SynthLinter } from '../../../lib/lint/at-synth/synth-linter';

const DAY = '2026-11-24';
const KEY = 'cdk8s-bulkhead/waive-first-good';
const terms = { check: 'first-good', reason: 'single writer, see INC-42', until: '2027-03-31' };

function shop(...given: ICheck[]): Chart {
  const checks = given.length > 0 ? given : [findsBad('first-good'), findsBad('second-good')];
  const app = Testing.app();
  SynthLinter.of(app).checks = checks;
  SynthLinter.of(app).today = () => DAY;
  return new Chart(app, 'shop');
}

function refusalOf(chart: Chart): string {
  try {
    Testing.synth(chart);
    return 'not refused';
  } catch (error) {
    return (error as Error).message;
  }
}

function annotations(object: ApiObject): Record<string, string> | undefined {
  return object.toJson().metadata.annotations;
}

test('a waiver accepts the finding, and its reason ships on the object that the finding is about', () => {
  const chart = shop();
  const [bad, fine] = [badObject(chart, 'bad', 'first-good'), badObject(chart, 'fine')];
  Waiver.add(chart, terms);
  const manifests = Testing.synth(chart);
  expect(manifests[0].metadata.annotations).toEqual({ [KEY]: 'single writer, see INC-42; until 2027-03-31' });
  expect(annotations(bad)).toEqual(manifests[0].metadata.annotations);
  expect(annotations(fine)).toBeUndefined();
});

test('a waiver accepts only what it names, and only below its construct', () => {
  const chart = shop();
  const part = new Construct(chart, 'part');
  badObject(part, 'other', 'second-good');
  badObject(chart, 'outside', 'first-good');
  badObject(part, 'inside', 'first-good');
  Waiver.add(part, terms);
  expect(refusalOf(chart)).toContain('[shop/part/other] second-good');
  expect(refusalOf(chart)).toContain('[shop/outside] first-good');
  expect(refusalOf(chart)).not.toContain('[shop/part/inside]');
});

test('a waiver covers objects that are added after it', () => {
  const chart = shop();
  Waiver.add(chart, terms);
  badObject(chart, 'late', 'first-good');
  expect(refusalOf(chart)).toBe('not refused');
});

test.each([
  ['a raw object', { [KEY]: 'single writer; see INC-42; until 2027-03-31' }],
  ['its last day', { [KEY]: `single writer; until ${DAY}` }],
])('the annotation alone is a waiver: %s', (_, carried) => {
  const chart = shop();
  const bad = badObject(chart, 'bad', 'first-good', carried);
  expect(refusalOf(chart)).toBe('not refused');
  expect(annotations(bad)).toEqual(carried);
});

test('all problems of waivers are reported together', () => {
  const chart = shop();
  badObject(chart, 'bad', 'first-good');
  Waiver.add(new Construct(chart, 'unknown'), { ...terms, check: 'fist-good' });
  Waiver.add(new Construct(chart, 'silent'), { ...terms, reason: ' ' });
  Waiver.add(new Construct(chart, 'vague'), { ...terms, until: 'soon' });
  Waiver.add(new Construct(chart, 'impossible'), { ...terms, until: '2027-02-30' });
  Waiver.add(new Construct(chart, 'expired'), { ...terms, until: '2026-11-23' });
  Waiver.add(new Construct(chart, 'empty'), { check: 'first-good' } as never);
  badObject(chart, 'no-date', 'first-good', { [KEY]: 'single writer' });
  badObject(chart, 'no-reason', 'first-good', { [KEY]: '; until 2027-03-31' });
  badObject(chart, 'nothing', undefined, { [KEY]: '' });
  badObject(chart, 'unknown-raw', undefined, { 'cdk8s-bulkhead/waive-nothing': 'single writer; until 2027-03-31' });
  expect(() => Testing.synth(chart)).toThrowErrorMatchingSnapshot();
});

test.each([
  ['a former id', 'requests-said', 'the check `requests-said` is now called `requests-set`', 'Replace `requests-said` with `requests-set`.'],
  ['the id of a finding about a prop', 'probes-differ', '`probes-differ` cannot be waived: it is about a prop', 'Remove the waiver and do what the fix of `probes-differ` says.'],
  ['the id of a finding about a waiver', 'waiver-valid', '`waiver-valid` cannot be waived: it is about a waiver', 'Remove the waiver'],
])('a waiver with %s names what to do', (_, check, message, fix) => {
  const chart = shop();
  Waiver.add(chart, { ...terms, check });
  expect(refusalOf(chart)).toMatch(new RegExp(`waiver-valid: ${message}[^]*fix: {3}${fix}`));
});

test('an expired waiver fails the synth, and its finding is reported again', () => {
  const chart = shop();
  badObject(chart, 'bad', 'first-good', { [KEY]: 'single writer; until 2026-11-23' });
  expect(refusalOf(chart)).toContain('waiver-valid: the waiver of `first-good` ended on 2026-11-23');
  expect(refusalOf(chart)).toContain('first-good: `first-good` is bad');
});

test('the newest of two waivers is the one that is written', () => {
  const chart = shop();
  const bad = badObject(chart, 'bad', 'first-good');
  Waiver.add(chart, terms);
  Waiver.add(chart, { ...terms, until: '2027-06-30' });
  Testing.synth(chart);
  expect(annotations(bad)![KEY]).toContain('until 2027-06-30');
});

test('a waiver changes nothing else, however often the app is synthesized', () => {
  const chart = shop();
  badObject(chart, 'bad', 'first-good', { mine: 'kept' });
  Waiver.add(chart, terms);
  const first = Testing.synth(chart);
  expect(first[0].metadata.annotations.mine).toBe('kept');
  expect(Testing.synth(chart)).toEqual(first);
});

test('a waiver that no finding needs is a warning', () => {
  const chart = shop();
  badObject(chart, 'fine', undefined, { [KEY]: 'single writer; until 2027-03-31' });
  Waiver.add(chart, { ...terms, check: 'second-good' });
  expect(refusalOf(chart)).toBe('not refused');
  expect(SynthLinter.of(chart).run().result.findings.map(({ severity, location, message }) => [severity, location?.path, message])).toEqual([
    ['warning', 'shop', 'no finding needs the waiver of `second-good`'],
    ['warning', 'shop/fine', 'no finding needs the waiver of `first-good`'],
  ]);
});

test('a check that fails itself can be waived on the app only', () => {
  const chart = shop(throws('broken-good'));
  Waiver.add(chart, { ...terms, check: 'broken-good' });
  expect(refusalOf(chart)).toContain('[shop] broken-good: the check itself failed');
  Waiver.add(chart.node.root, { ...terms, check: 'broken-good' });
  expect(refusalOf(chart)).toBe('not refused');
});

test('no clock is read where there is no waiver', () => {
  const chart = shop();
  SynthLinter.of(chart).today = () => { throw new Error('a clock was read'); };
  badObject(chart, 'fine');
  Findings.reportAt(chart);
  expect(refusalOf(chart)).toBe('not refused');
});

test('today is a day', () => {
  expect(SynthLinter.of(Testing.chart()).today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
