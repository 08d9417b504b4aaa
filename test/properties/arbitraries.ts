import { Cron, Duration, Size } from 'cdk8s';
import { Cpu, EnvFieldPaths, EnvValue } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { Cluster, CpuLimit, Destination, Exposure, Gateway, IsolatedCronJobProps, NamedPort, PriorityClassProps, Probe, ProbeOptions, Protocol, ResilientServiceProps, Source, WorkloadProps } from '../../lib';

export const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;

/** A name that DNS takes, short enough for a job. */
export const names = fc.stringMatching(/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/);

/** Said in one program of twenty: nearly every pair of rare props contradicts some cluster. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

function usually<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: fc.constant(undefined) });
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

const cpus = fc.integer({ min: 1, max: 4000 }).map(Cpu.millis);
const sizes = fc.integer({ min: 16, max: 4096 }).map(amount => Size.mebibytes(amount));
const seconds = (min: number, max: number) => fc.integer({ min, max }).map(amount => Duration.seconds(amount));
const helpers = (prefix: string) => fc.array(fc.tuple(cpus, sizes), { maxLength: 2 })
  .map(all => all.map(([cpu, memory], index) => ({ name: `${prefix}-${index}`, image: IMAGE, cpu, memory })));

const workloads: fc.Arbitrary<WorkloadProps> = fc.record({
  image: fc.constantFrom(IMAGE, `shop/web:latest-2@sha256:${'ab'.repeat(32)}`, `localhost:5000/a/b/c:v1_2@sha256:${'0f'.repeat(32)}`),
  cpu: cpus,
  memory: sizes,
  cpuLimit: maybe(fc.oneof(fc.integer({ min: 3900, max: 9000 }).map(millis => CpuLimit.of(Cpu.millis(millis))), fc.constant(CpuLimit.none('latency matters')))),
  ephemeralStorage: rarely(sizes),
  command: rarely(fc.array(fc.constantFrom('/app/server', '--verbose'), { maxLength: 3 })),
  args: rarely(fc.array(fc.string(), { maxLength: 3 })),
  env: maybe(fc.dictionary(fc.constantFrom('LOG_LEVEL', 'REGION', 'HOST_IP', 'app.level'),
    fc.oneof(fc.string().map(EnvValue.fromValue), fc.constant(EnvValue.fromFieldRef(EnvFieldPaths.NODE_IP))))),
  connectsTo: maybe(fc.subarray([Destination.cidr('198.51.100.0/24', 5432), Destination.service({ name: 'mail', namespace: 'office', port: 2525, protocol: Protocol.UDP })])),
  pool: rarely(fc.constantFrom('services', 'jobs', 'elsewhere')),
  config: maybe(fc.dictionary(fc.constantFrom('app.yaml', 'b', '.hidden'), fc.string())),
  configPath: rarely(fc.constantFrom('/etc/app', '/run')),
  files: rarely(fc.constant([{ path: '/run/db', secrets: ['db'], configMaps: ['ca'] }])),
  scratch: maybe(fc.array(fc.record({
    path: fc.constantFrom('/tmp', '/var/cache', '/var/run'), size: fc.integer({ min: 1, max: 64 }).map(amount => Size.mebibytes(amount)), inMemory: maybe(fc.boolean()),
  }), { maxLength: 2 })),
  initContainers: maybe(helpers('init')),
  sidecars: maybe(helpers('side')),
  apiAccess: rarely(fc.constant([{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }])),
  user: rarely(fc.integer({ min: 1, max: 2147483647 })),
  ndots: rarely(fc.integer({ min: 1, max: 15 })),
  imagePullSecrets: rarely(fc.constant(['registry'])),
  priorityClassName: rarely(fc.constantFrom('services', 'jobs')),
  partOf: rarely(fc.constant('storefront')),
  labels: rarely(fc.dictionary(fc.constantFrom('owner', 'example.com/stage'), fc.constantFrom('', 'a', 'A_b.c'))),
  annotations: rarely(fc.dictionary(fc.constantFrom('note', 'example.com/x'), fc.string())),
});

const options: fc.Arbitrary<ProbeOptions> = fc.record({
  port: rarely(fc.constant('http')),
  period: maybe(seconds(1, 30)),
  timeout: maybe(seconds(1, 5)),
  failureThreshold: maybe(fc.integer({ min: 1, max: 10 })),
});
const probes = fc.tuple(fc.constantFrom('http', 'http', 'grpc', 'tcp', 'exec'), fc.constantFrom('/ready', '/alive', '/'), options).map(([kind, path, how]) => {
  switch (kind) {
    case 'grpc': return Probe.grpc({ ...how, service: path.slice(1) });
    case 'tcp': return Probe.tcp(how);
    case 'exec': return Probe.exec(['/bin/check', path], how);
    default: return Probe.http(path, how);
  }
});

const PORTS: NamedPort[] = [
  { name: 'grpc', port: 9090, servicePort: 90, protocol: Protocol.GRPC },
  { name: 'metrics', port: 9102 },
  { name: 'gossip', port: 7946, protocol: Protocol.UDP },
];
const scales: fc.Arbitrary<Partial<ResilientServiceProps>> = fc.oneof(
  fc.record({ replicas: maybe(fc.integer({ min: 2, max: 40 })) }),
  fc.record({
    autoscaling: fc.record({
      minReplicas: maybe(fc.integer({ min: 2, max: 6 })),
      maxReplicas: fc.integer({ min: 4, max: 60 }),
      cpuPercent: maybe(fc.integer({ min: 1, max: 100 })),
      memoryPercent: rarely(fc.integer({ min: 1, max: 100 })),
      scaleDownAfter: maybe(seconds(0, 3600)),
    }),
    replicas: rarely(fc.constant(3)),
  }),
  fc.record({ singleton: fc.constant('holds the only lock') }),
);

/** Props of which each is well formed; together they may contradict each other, or the cluster. */
export const services: fc.Arbitrary<ResilientServiceProps> = fc.tuple(workloads, scales, fc.record({
  port: usually(fc.integer({ min: 1024, max: 65535 })),
  ports: maybe(fc.subarray(PORTS)),
  readiness: usually(probes),
  liveness: rarely(probes),
  startupTime: maybe(seconds(1, 3600)),
  longestRequest: maybe(seconds(1, 600)),
  exposure: rarely(fc.oneof(fc.constant(Exposure.ingress('shop.example.com', { path: '/shop' })), fc.constant(Exposure.httpRoute('shop.example.com')))),
  acceptsFrom: rarely(fc.constant<Source[]>([Source.workload({ name: 'caller', namespace: 'other' }), Source.cidr('192.0.2.0/24')])),
  metricsPort: rarely(fc.constantFrom('metrics', 'http')),
})).map(([workload, scale, service]) => ({ ...workload, ...scale, ...service }));

/** The same for a job. */
export const jobs: fc.Arbitrary<IsolatedCronJobProps> = fc.tuple(workloads, fc.record({
  schedule: fc.oneof(fc.constantFrom(Cron.daily(), Cron.hourly(), Cron.weekly(), Cron.monthly(), Cron.annually(), Cron.everyMinute()),
    fc.record({ minute: fc.constantFrom('0', '7', '*/15'), hour: fc.constantFrom('*', '3', '1-5/2'), day: fc.constantFrom('*', '31') }).map(Cron.schedule)),
  timeZone: rarely(fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu')),
  deadline: fc.oneof(seconds(1, 59), seconds(1, 800), seconds(1, 7200)),
  retries: maybe(fc.integer({ min: 0, max: 100 })),
  doNotRetryExitCodes: rarely(fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 5 })),
  workers: maybe(fc.integer({ min: 1, max: 30 })),
  completions: rarely(fc.integer({ min: 1, max: 60 })),
  startWithin: maybe(seconds(10, 86400)),
  keepSucceeded: maybe(fc.integer({ min: 0, max: 10 })),
  keepFailed: maybe(fc.integer({ min: 1, max: 10 })),
  suspend: maybe(fc.boolean()),
  exactMinute: maybe(fc.boolean()),
})).map(([workload, job]) => ({ ...workload, ...job }));

const versions = fc.integer({ min: 27, max: 37 }).map(minor => `1.${minor}`);
const machines = fc.record({
  zones: fc.subarray(['a', 'b', 'c']),
  nodes: fc.integer({ min: 3, max: 30 }),
  cpu: fc.constantFrom('3920m', '16'),
  memory: fc.constantFrom('14Gi', '60Gi'),
  ephemeralStorage: fc.constant('90Gi'),
  pods: fc.constantFrom(29, 110),
});

/** A cluster of every kind: of which nothing is known, of one node, and with sizes and doors. */
export const clusters: fc.Arbitrary<Cluster> = fc.oneof(
  versions.map(kubernetes => Cluster.standard({ kubernetes })),
  versions.map(kubernetes => Cluster.local({ kubernetes })),
  fc.record({
    kubernetes: versions,
    pools: fc.tuple(machines, machines).map(([web, batch]) => [
      { name: 'services', ...web },
      { name: 'jobs', ...batch, labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
    ]),
    ingress: maybe(fc.constant({ className: 'nginx', namespace: 'ingress', deregistrationSeconds: 20 })),
    gateway: maybe(fc.constant<Gateway>({ name: 'public', namespace: 'gateways', cidrs: ['10.20.0.0/16'] })),
    scraper: maybe(fc.constant({ namespace: 'monitoring' })),
    apiServer: maybe(fc.constant({ cidr: '10.0.0.1/32', port: 443 })),
    priorityClasses: maybe(fc.constant<PriorityClassProps[]>([{ name: 'services', value: 1000 }, { name: 'jobs', value: 10, preempts: false }])),
  }).map(props => Cluster.of(props)),
);
