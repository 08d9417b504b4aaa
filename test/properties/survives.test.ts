import * as fc from 'fast-check';
import { clusters, jobs, names, services } from './arbitraries';
import { findingsIn, malformedFindings, outcomeOf } from './outcome';
import { BulkheadApp, Cluster, IsolatedCronJob, IsolatedCronJobProps, QuotaedNamespace, ResilientService, ResilientServiceProps } from '../../lib';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);

/** Warnings about numbers that the program itself chose: of replicas and sizes on the nodes that it declared, of probes, starts and retries. */
const OF_THE_PROGRAM = [
  'peak-fits-nodes', 'zone-loss-survived', 'drain-finishes', 'replicas-cover-zones', 'pod-slots-suffice',
  'probe-timeout-fits', 'liveness-is-not-readiness', 'starting-deadline-fits', 'retries-fit-deadline',
];

/** A program as somebody might write it. */
interface Program {
  readonly cluster: Cluster;
  readonly ids: string[];
  readonly services: ResilientServiceProps[];
  readonly jobs: IsolatedCronJobProps[];
}

const programs: fc.Arbitrary<Program> = fc.record({
  cluster: clusters,
  ids: fc.uniqueArray(names, { minLength: 3, maxLength: 3 }),
  services: fc.array(services, { maxLength: 2 }),
  jobs: fc.array(jobs, { maxLength: 1 }),
});

function build({ cluster, ids, services: all, jobs: some }: Program): BulkheadApp {
  const app = new BulkheadApp({ cluster });
  const namespace = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  const [first, second] = all.map((props, index) => new ResilientService(namespace, ids[index], props));
  second?.connectTo(first);
  some.forEach(props => new IsolatedCronJob(namespace, ids[2], props));
  return app;
}

test('what is not refused satisfies every check, and what is refused is told in four lines', () => {
  const seen = { written: 0, refused: 0, workloads: 0 };
  fc.assert(fc.property(programs, program => {
    const { manifests, refusal } = outcomeOf(() => build(program));
    expect(malformedFindings(refusal)).toEqual([]);
    expect(findingsIn(manifests, program.cluster).filter(finding => !OF_THE_PROGRAM.some(check => finding.startsWith(`warning ${check}:`)))).toEqual([]);
    seen.written += refusal === undefined ? 1 : 0;
    seen.refused += refusal === undefined ? 0 : 1;
    seen.workloads += manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'CronJob').length;
  }), { numRuns: RUNS });
  // the generator reaches both sides, with something to judge
  expect(seen.written).toBeGreaterThan(RUNS / 10);
  expect(seen.refused).toBeGreaterThan(RUNS / 10);
  expect(seen.workloads).toBeGreaterThan(RUNS / 10);
}, 120_000);

test('the same program gives the same bytes', () => {
  fc.assert(fc.property(programs, program => {
    expect(outcomeOf(() => build(program))).toEqual(outcomeOf(() => build(program)));
  }), { numRuns: Math.ceil(RUNS / 5) });
}, 120_000);
