import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Cluster, CpuLimit, Exposure, Probe, Protocol, ResilientService, ResilientServiceProps, Source } from '../../../lib';
import { chartOn, inBoth, objectsIn, refusalIn } from '../workload/programs';

export const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;

/** The answers that only the user can give. */
export const minimal: ResilientServiceProps = {
  image: IMAGE,
  port: 8080,
  cpu: Cpu.millis(250),
  memory: Size.mebibytes(256),
  readiness: Probe.http('/ready'),
};

/** A cluster that says everything. */
export const everywhere = Cluster.of({
  name: 'production',
  kubernetes: '1.34',
  pools: [
    { name: 'services', labels: { pool: 'services' }, zones: ['a', 'b', 'c'], nodes: 12, cpu: '7910m', memory: '28Gi', ephemeralStorage: '90Gi', pods: 110 },
    { name: 'jobs', labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }], nodes: 3, cpu: '7910m', memory: '28Gi', ephemeralStorage: '90Gi', pods: 110 },
  ],
  ingress: { className: 'nginx', namespace: 'ingress', deregistrationSeconds: 20 },
  scraper: { namespace: 'monitoring', podLabels: { app: 'prometheus' } },
  apiServer: { cidr: '10.0.0.1/32', port: 443 },
  priorityClasses: [{ name: 'service', value: 10000 }, { name: 'job', value: 100 }],
  servicePriority: 'service',
  jobPriority: 'job',
});

/** Every prop but those that exclude each other: an unwired one is missing from the golden. */
export const everything: Required<Omit<ResilientServiceProps, 'replicas' | 'singleton'>> = {
  ...inBoth,
  ...minimal,
  port: 8080,
  ports: [
    { name: 'grpc', port: 9090, servicePort: 90, protocol: Protocol.GRPC },
    { name: 'metrics', port: 9102, protocol: Protocol.TCP },
    { name: 'gossip', port: 7946, protocol: Protocol.UDP },
  ],
  readiness: Probe.http('/ready', { port: 'http', period: Duration.seconds(4), timeout: Duration.seconds(3), failureThreshold: 2 }),
  liveness: Probe.grpc({ port: 'grpc', service: 'alive' }),
  startupTime: Duration.seconds(121),
  longestRequest: Duration.seconds(30),
  autoscaling: { minReplicas: 4, maxReplicas: 12, cpuPercent: 60, memoryPercent: 80, scaleDownAfter: Duration.minutes(10) },
  exposure: Exposure.ingress('shop.example.com', { path: '/shop', port: 'http', tlsSecret: 'shop-cert', annotations: { 'cert-manager.io/cluster-issuer': 'public' } }),
  acceptsFrom: [Source.workload({ name: 'caller', namespace: 'other' }), Source.cidr('192.0.2.0/24')],
  metricsPort: 'metrics',
  cpuLimit: CpuLimit.of(Cpu.millis(500)),
  command: ['/app/server'],
  args: ['--verbose'],
  pool: 'services',
  config: { 'app.yaml': 'level: info\n' },
  configPath: '/etc/shop',
  initContainers: [{ name: 'migrate', image: IMAGE, cpu: Cpu.millis(100), memory: Size.mebibytes(64), args: ['migrate'] }],
  apiAccess: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['leader'] }],
  priorityClassName: 'service',
};

/** All objects of a service, by kind. */
export function objectsOf(props: ResilientServiceProps, cluster?: Cluster, id = 'web'): Record<string, any> {
  const chart = chartOn(cluster);
  new ResilientService(chart, id, props);
  return objectsIn(chart);
}

/** What is said when the program is refused. */
export function refusalOf(props: unknown, cluster?: Cluster, id = 'web'): string {
  const chart = chartOn(cluster);
  new ResilientService(chart, id, props as ResilientServiceProps);
  return refusalIn(chart);
}
