import { Cron, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import * as ts from 'typescript';
import { badProps as badJobs } from './isolated-cron-job/bad-props';
import { refusalOf as jobRefusal } from './isolated-cron-job/programs';
import { badProps as badServices } from './resilient-service/bad-props';
import { minimal, refusalOf as serviceRefusal } from './resilient-service/programs';
import { badHelpers } from './workload/bad-helpers';
import { CpuLimit, Destination, Exposure, Probe, Protocol, Source } from '../../lib';
import { jobProps } from '../../lib/constructs/isolated-cron-job/parser';
import { serviceProps } from '../../lib/constructs/resilient-service/parser';
import { findingsOf, placeOf } from '../../lib/props';
import { expectGolden } from '../golden';

const refusals: [string, string][] = [
  ...badServices.map(([name, props]): [string, string] => [`ResilientService: ${name}`, serviceRefusal(props)]),
  ...badHelpers.map(([name, more]): [string, string] => [`helpers: ${name}`, serviceRefusal({ ...minimal, ...more() })]),
  ...badJobs.map(([name, props]): [string, string] => [`IsolatedCronJob: ${name}`, jobRefusal(props)]),
];

test('what each malformed prop reports is reviewed', () => {
  expect(refusals.filter(([, refusal]) => refusal === '')).toEqual([]);
  const text = refusals.map(([name, refusal]) => `# ${name}\n${refusal.slice(refusal.indexOf('\n') + 1)}\n`).join('\n');
  expectGolden('test/constructs/prop-findings.txt', text);
});

test('code in a fix is valid TypeScript', () => {
  const fixes = refusals.flatMap(([, refusal]) => [...refusal.matchAll(/ fix: +(.*)/g)].map(([, fix]) => fix));
  const code = [...new Set(fixes.flatMap(fix => [...fix.matchAll(/`([^`]+)`/g)].map(([, found]) => found)))].filter(found => /[:({]/.test(found) && !/^(npx|@sha256|:)/.test(found));
  expect(code.length).toBeGreaterThan(30);
  expect(code.filter(found => !isValid(found))).toEqual([]);
});

test('code that is invalid is found out', () => {
  expect(['connectsTo[0]: catalog', "io/name: 'owner'", "A B: 'LOG_LEVEL'"].filter(isValid)).toEqual([]);
});

const SCOPE = {
  Cpu,
  CpuLimit,
  Cron,
  Destination,
  Duration,
  EnvValue,
  Exposure,
  Probe,
  Protocol,
  Size,
  Source,
  catalog: { connectFrom: () => ({ peers: [], ports: [] }) },
};

test.each(Object.entries({ ...serviceProps, ...jobProps }))('the value in the fix of `%s` is accepted', (name, parser) => {
  const value: unknown = new Function(...Object.keys(SCOPE), `return ${parser.example};`)(...Object.values(SCOPE));
  expect(findingsOf(parser.parse(value, placeOf(name, '')))).toEqual([]);
});

/** Whether a text is an expression, or props as they stand in an object. */
function isValid(code: string): boolean {
  return [`(${code});`, `({ ${code} });`].some(text => {
    const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
    return diagnostics.length === 0;
  });
}
