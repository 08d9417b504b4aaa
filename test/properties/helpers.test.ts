import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { anything } from './anything';
import { IMAGE } from './arbitraries';
import { malformedFindings, outcomeOf } from './outcome';
import { BulkheadApp, CpuLimit, Destination, Exposure, Probe, QuotaedNamespace, ResilientService, ResilientServiceProps, Source } from '../../lib';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const good = { image: IMAGE, cpu: Cpu.millis(250), memory: Size.mebibytes(256), port: 8080, readiness: Probe.http('/ready') };

type Answers = Partial<ResilientServiceProps>;

/** A service with some answers of its own; a helper that throws, throws where the user called it. */
function refusalOf(answers: () => Answers): string | undefined {
  return outcomeOf(() => {
    const app = new BulkheadApp();
    new ResilientService(new QuotaedNamespace(app, 'shop', { team: 'storefront' }), 'web', { ...good, ...answers() });
    return app;
  }).refusal;
}

/** Our own helpers in JavaScript's hands. */
const helpers: Record<string, (one: any, other: any) => Answers> = {
  'Probe.http': (one, other) => ({ readiness: Probe.http(one, other) }),
  'Probe.http with options': one => ({ readiness: Probe.http('/ready', one) }),
  'Probe.grpc': one => ({ readiness: Probe.grpc(one) }),
  'Probe.tcp': one => ({ liveness: Probe.tcp(one) }),
  'Probe.exec': (one, other) => ({ readiness: Probe.exec(one, other) }),
  'CpuLimit.of': one => ({ cpuLimit: CpuLimit.of(one) }),
  'CpuLimit.none': one => ({ cpuLimit: CpuLimit.none(one) }),
  'Exposure.ingress': (one, other) => ({ exposure: Exposure.ingress(one, other) }),
  'Exposure.ingress with options': one => ({ exposure: Exposure.ingress('shop.example.com', one) }),
  'Destination.service': one => ({ connectsTo: [Destination.service(one)] }),
  'Destination.cidr': (one, other) => ({ connectsTo: [Destination.cidr(one, other)] }),
  'Destination.peer': (one, other) => ({ connectsTo: [Destination.peer(one, other)] }),
  'Source.workload': one => ({ acceptsFrom: [Source.workload(one)] }),
  'Source.cidr': one => ({ acceptsFrom: [Source.cidr(one)] }),
  'Source.peer': one => ({ acceptsFrom: [Source.peer(one)] }),
};

test.each(Object.keys(helpers))('%s takes anything without breaking', name => {
  fc.assert(fc.property(anything, anything, (one, other) => {
    expect(malformedFindings(refusalOf(() => helpers[name](one, other)))).toEqual([]);
  }), { numRuns: RUNS });
});

// what the API server refuses, or what opens more than was meant
test.each<[string, (any: any) => Answers]>([
  ['a source that is no block of addresses', () => ({ acceptsFrom: [Source.cidr('nonsense')] })],
  ['a source without a name', any => ({ acceptsFrom: [Source.workload(any({}))] })],
  ['a destination without a name', any => ({ connectsTo: [Destination.service(any({ port: 8080 }))] })],
  ['a destination with a mask of 99 bits', () => ({ connectsTo: [Destination.cidr('999.1.1.1/99', 443)] })],
  ['a period of half a second', () => ({ readiness: Probe.http('/ready', { period: Duration.millis(500) }) })],
  ['a timeout of one and a half seconds', () => ({ readiness: Probe.http('/ready', { timeout: Duration.millis(1500) }) })],
  ['a period of no time', () => ({ readiness: Probe.http('/ready', { period: Duration.seconds(0) }) })],
  ['a failure threshold of 0', () => ({ readiness: Probe.http('/ready', { failureThreshold: 0 }) })],
  ['a failure threshold of 1.5', () => ({ liveness: Probe.http('/alive', { failureThreshold: 1.5 }) })],
  ['a command of numbers', any => ({ readiness: Probe.exec(any([1])) })],
  ['an exposed path without a slash', () => ({ exposure: Exposure.ingress('shop.example.com', { path: 'shop' }) })],
  ['an annotation that is a number', any => ({ exposure: Exposure.ingress('shop.example.com', { annotations: any({ size: 1 }) }) })],
  ['a Secret whose name has a blank', () => ({ exposure: Exposure.ingress('shop.example.com', { tlsSecret: 'My Secret' }) })],
  ['a CPU limit that is a text', any => ({ cpuLimit: CpuLimit.of(any('1')) })],
  ['a reason that is an object', any => ({ cpuLimit: CpuLimit.none(any({})) })],
])('%s is refused in four lines', (_what, answers) => {
  const refusal = refusalOf(() => answers((value: unknown) => value));
  expect([refusal !== undefined, malformedFindings(refusal)]).toEqual([true, []]);
});
