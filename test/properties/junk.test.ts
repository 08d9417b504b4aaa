import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { anything } from './anything';
import { IMAGE } from './arbitraries';
import { malformedFindings, outcomeOf } from './outcome';
import { BulkheadApp, IsolatedCronJob, IsolatedCronJobProps, Probe, QuotaedNamespace, ResilientService, ResilientServiceProps } from '../../lib';
import { jobProps } from '../../lib/constructs/isolated-cron-job/parser';
import { serviceProps } from '../../lib/constructs/resilient-service/parser';
import { filesBelow } from '../app/random-app';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const folder = mkdtempSync(join(tmpdir(), 'junk-'));

afterAll(() => rmSync(folder, { recursive: true }));

const goodWorkload = { image: IMAGE, cpu: Cpu.millis(250), memory: Size.mebibytes(256) };
const goodService = { ...goodWorkload, port: 8080, readiness: Probe.http('/ready') };
const goodJob = { ...goodWorkload, schedule: Cron.daily(), deadline: Duration.minutes(30) };

/** Good props of which some are replaced by anything, as JavaScript lets them be. */
function spoilt(good: object, shape: object): fc.Arbitrary<unknown> {
  const some = fc.dictionary(fc.constantFrom(...Object.keys(shape)), anything, { minKeys: 1, maxKeys: 3 });
  return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 9, arbitrary: some.map(junk => ({ ...good, ...junk })) });
}

const anyService = spoilt(goodService, serviceProps);
const anyJob = spoilt(goodJob, jobProps);

function build(make: (namespace: QuotaedNamespace) => void, outdir?: string): BulkheadApp {
  const app = new BulkheadApp({ outdir });
  make(new QuotaedNamespace(app, 'shop', { team: 'storefront' }));
  return app;
}

const service = (props: unknown) => (namespace: QuotaedNamespace) => void new ResilientService(namespace, 'web', props as ResilientServiceProps);
const job = (props: unknown) => (namespace: QuotaedNamespace) => void new IsolatedCronJob(namespace, 'report', props as IsolatedCronJobProps);

test.each([
  ['ResilientService', anyService, service],
  ['IsolatedCronJob', anyJob, job],
] as const)('whatever %s is given, it is accepted or refused in four lines', (_name, junk, make) => {
  let refused = 0;
  fc.assert(fc.property(junk, props => {
    const { refusal } = outcomeOf(() => build(make(props)));
    expect(malformedFindings(refusal)).toEqual([]);
    refused += refusal === undefined ? 0 : 1;
  }), { numRuns: RUNS * 4 });
  expect(refused).toBeGreaterThan(RUNS);
}, 120_000);

test.each([
  ...Object.keys(serviceProps).map(prop => ['ResilientService', prop, goodService, service] as const),
  ...Object.keys(jobProps).map(prop => ['IsolatedCronJob', prop, goodJob, job] as const),
])('%s takes anything for `%s` without breaking', (_name, prop, good, make) => {
  fc.assert(fc.property(anything, value => {
    const { refusal } = outcomeOf(() => build(make({ ...good, [prop]: value })));
    expect(malformedFindings(refusal)).toEqual([]);
  }), { numRuns: Math.ceil(RUNS / 5) });
});

test('a refusal writes nothing, makes no folder, and leaves earlier files as they were', () => {
  const [used, unused] = [join(folder, 'used'), join(folder, 'unused')];
  build(service(goodService), used).synth();
  writeFileSync(join(used, 'notes.txt'), 'mine');
  const before = filesBelow(used);

  fc.assert(fc.property(anyService, props => {
    fc.pre(outcomeOf(() => build(service(props))).refusal !== undefined);
    expect(() => build(service(props), used).synth()).toThrow('Validation failed with the following errors');
    expect(() => build(service(props), unused).synth()).toThrow('Validation failed with the following errors');
    expect(filesBelow(used)).toEqual(before);
    expect(existsSync(unused)).toBe(false);
  }), { numRuns: RUNS });
}, 120_000);
