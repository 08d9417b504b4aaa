import { Cron, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { app as onlineBoutique } from '../../examples/online-boutique/main';
import { BulkheadApp, Cluster, IsolatedCronJob, IsolatedCronJobProps, PoolProps, QuotaedNamespace, ResilientService, ResilientServiceProps } from '../../lib';
import { jobs, services } from '../../test/properties/arbitraries';
import { findingsIn, outcomeOf } from '../../test/properties/outcome';

const APPS_PER_CLUSTER = 10;
const SAMPLE = 400; // programs to choose from: most contradict themselves, or need what the cluster does not have
const MOST_REPLICAS = 8; // each takes its ten seconds in a rollout
const MOST_RETRIES = 2;
const REQUEST_SECONDS = [undefined, 4, 5, 15, 25, 60]; // graces of 19 to 75 s; one just above a multiple of 10 s leaves the controllers no second to keep up
const OF_CAPACITY = ['peak-fits-nodes', 'pod-slots-suffice', 'pod-fits-node', 'rollout-finishes'];

/** Apps that share a cluster. */
export interface Tenants {
  readonly name: string;
  readonly app: BulkheadApp;
  readonly cluster: Cluster;
  readonly pools: readonly PoolProps[];
  /** Their namespaces, one for each app. */
  readonly namespaces: readonly string[];
}

interface Program {
  readonly services: ResilientServiceProps[];
  readonly jobs: IsolatedCronJobProps[];
}

/** Each with its fixed seed: the same apps every time. */
const CLUSTERS = [
  { name: 'three-zones', seed: 1, pools: poolsOf({ zones: ['a', 'b', 'c'], nodes: 30, cpu: '16', memory: '60Gi', ephemeralStorage: '90Gi', pods: 110 }) },
  { name: 'small-nodes', seed: 2, pools: poolsOf({ nodes: 150, cpu: '3920m', memory: '14Gi', ephemeralStorage: '90Gi', pods: 29 }) },
];

const BOUTIQUE = 'online-boutique';

/** What shares a cluster, by its name. */
export const GROUPS: readonly string[] = [BOUTIQUE, ...CLUSTERS.map(({ name }) => name)];

/** Online Boutique, then the random ones. */
export function tenants(): Tenants[] {
  return [boutique(), ...CLUSTERS.map(({ name, seed, pools }) => randomTenants(name, seed, pools))];
}

function boutique(): Tenants {
  const name = BOUTIQUE;
  const pools = [{ name: 'services', zones: ['a', 'b', 'c'], nodes: 6, cpu: '8', memory: '32Gi' }]; // the example declares no cluster: any will do
  return { name, app: onlineBoutique('dist'), cluster: Cluster.standard(), pools, namespaces: [name] };
}

function randomTenants(name: string, seed: number, pools: readonly PoolProps[]): Tenants {
  const cluster = Cluster.of({ kubernetes: '1.36', pools: [...pools] });
  const fitting = fc.sample(programs, { seed, numRuns: SAMPLE })
    .filter(program => rolls(program) && fits(program, cluster)).slice(0, APPS_PER_CLUSTER);
  if (fitting.length < APPS_PER_CLUSTER) {
    throw new Error(`only ${fitting.length} of ${SAMPLE} programs are accepted on ${name}`);
  }
  const app = new BulkheadApp({ cluster });
  const namespaces = fitting.map((program, index) => write(app, `${name}-${index + 1}`, program));
  return { name, app, cluster, pools, namespaces };
}

/** What the library accepts, without a warning that this cluster is too small. */
function fits(program: Program, cluster: Cluster): boolean {
  const { manifests, refusal } = outcomeOf(() => {
    const app = new BulkheadApp({ cluster });
    write(app, 'alone', program);
    return app;
  });
  return refusal === undefined && !findingsIn(manifests, cluster).some(finding => OF_CAPACITY.some(check => finding.includes(` ${check}:`)));
}

/** A singleton never has two pods: of them alone there is little to count. */
function rolls(program: Program): boolean {
  return program.services.some(({ singleton }) => singleton === undefined);
}

function write(app: BulkheadApp, name: string, program: Program): string {
  const namespace = new QuotaedNamespace(app, name, { team: 'storefront' });
  const [first, second] = program.services.map((props, index) => new ResilientService(namespace, `web-${index}`, props));
  second?.connectTo(first);
  program.jobs.forEach((props, index) => new IsolatedCronJob(namespace, `work-${index}`, props));
  return name;
}

const servicePrograms = fc.tuple(services, fc.constantFrom(...REQUEST_SECONDS)).map(([props, request]) => served(props, request));
const jobPrograms = fc.tuple(jobs, fc.nat({ max: MOST_RETRIES })).map(([props, retries]) => worked(props, retries));

/** The properties' own programs, cut down to what can be watched within a minute. */
const programs: fc.Arbitrary<Program> = fc.record({
  services: fc.array(servicePrograms, { minLength: 1, maxLength: 2 }),
  jobs: fc.array(jobPrograms, { maxLength: 1 }),
});

function served({ exposure, ...props }: ResilientServiceProps, request: number | undefined): ResilientServiceProps {
  const { replicas, autoscaling } = props;
  const { minReplicas, maxReplicas = 0 } = autoscaling ?? {};
  return {
    ...props,
    longestRequest: request === undefined ? undefined : Duration.seconds(request),
    ...(replicas !== undefined && { replicas: atMost(replicas) }),
    ...(autoscaling && { autoscaling: { ...autoscaling, maxReplicas: Math.max(minReplicas ?? 3, atMost(maxReplicas)) } }),
  };
}

function worked(props: IsolatedCronJobProps, retries: number): IsolatedCronJobProps {
  const { workers, completions, keepSucceeded } = props;
  const together = workers === undefined ? undefined : 1 + workers % 3;
  return {
    ...props,
    schedule: Cron.annually(), // runs are made by hand here
    deadline: Duration.hours(2),
    startWithin: undefined,
    retries,
    workers: together,
    completions: completions === undefined ? undefined : (together ?? 1) + completions % 2,
    keepSucceeded: keepSucceeded === undefined ? undefined : keepSucceeded % 2,
    keepFailed: 1,
    suspend: undefined,
  };
}

function atMost(replicas: number): number {
  return replicas <= MOST_REPLICAS ? replicas : 2 + replicas % (MOST_REPLICAS - 1);
}

function poolsOf(machine: Partial<PoolProps> & { nodes: number }): PoolProps[] {
  const taint = { key: 'pool', value: 'jobs', effect: 'NoSchedule' };
  return [{ name: 'services', ...machine }, { name: 'jobs', ...machine, nodes: Math.ceil(machine.nodes / 5), labels: { pool: 'jobs' }, taints: [taint] }];
}
