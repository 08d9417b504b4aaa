import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, CpuLimit, Destination, Exposure, Probe, Protocol, QuotaedNamespace, ResilientService, Source } from '../../lib';

const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
const node = { cpu: '7910m', memory: '28Gi', ephemeralStorage: '90Gi', pods: 110 };

const cluster = Cluster.of({
  name: 'production',
  kubernetes: '1.34',
  pools: [
    { name: 'services', labels: { pool: 'services' }, zones, nodes: 9, ...node },
    { name: 'stateful', labels: { pool: 'stateful' }, taints: [{ key: 'pool', value: 'stateful', effect: 'NoSchedule' }], zones, nodes: 3, ...node },
    { name: 'jobs', labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }], zones, nodes: 3, ...node },
  ],
  ingress: { className: 'traefik', namespace: 'traefik', podLabels: { 'app.kubernetes.io/name': 'traefik' } },
  gateway: { name: 'public', namespace: 'gateways', listener: 'https', deregistrationSeconds: 20 },
  scraper: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  apiServer: { cidr: '10.0.0.5/32', port: 6443 },
  priorityClasses: [{ name: 'services', value: 1000000 }, { name: 'checkout', value: 2000000 }, { name: 'jobs', value: 1000 }],
});

export function app(outdir: string): BulkheadApp {
  const bulkhead = new BulkheadApp({ outdir, cluster });
  const market = new QuotaedNamespace(bulkhead, 'market', { team: 'storefront' });

  // a single pod on dedicated nodes: it holds a lock through the Kubernetes API
  const sequencer = new ResilientService(market, 'sequencer', {
    image: 'registry.example.com/market/sequencer:1.9.0@sha256:52b1a03c7d6e4f98a0b3c5d7e9f1a2b4c6d8e0f2a4b6c8d0e2f4a6b8c0d2e4f6',
    ports: [{ name: 'grpc', port: 9090, protocol: Protocol.GRPC }],
    cpu: Cpu.millis(200),
    memory: Size.mebibytes(256),
    readiness: Probe.grpc({ port: 'grpc' }),
    singleton: 'numbers orders one after the other, and nothing else holds that lock',
    pool: 'stateful',
    apiAccess: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['sequencer'] }],
    user: 20001,
    ndots: 1,
    imagePullSecrets: ['registry-credentials'],
    command: ['/app/sequencer'],
    args: ['--lease', 'sequencer'],
  });

  // a fixed number of pods behind an Ingress, with an init container and a sidecar
  const checkout = new ResilientService(market, 'checkout', {
    image: 'registry.example.com/market/checkout:4.0.3@sha256:7d1f3b5a79c8e6042f4d6b8a0c2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60',
    port: 8080,
    cpu: Cpu.millis(500),
    cpuLimit: CpuLimit.of(Cpu.millis(500)), // equal to the request, the default: a load test then measures what a full node provides
    memory: Size.mebibytes(512),
    ephemeralStorage: Size.mebibytes(768),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive', { period: Duration.seconds(20) }),
    startupTime: Duration.minutes(2),
    longestRequest: Duration.seconds(45),
    replicas: 4,
    priorityClassName: 'checkout',
    exposure: Exposure.ingress('market.example.com', { path: '/checkout', tlsSecret: 'market-certificate' }),
    connectsTo: [sequencer.on('grpc'), Destination.cidr('10.30.0.0/24', 5432)],
    config: { 'checkout.yaml': 'currency: EUR\n' },
    configPath: '/etc/checkout',
    files: [{ path: '/run/database', secrets: ['checkout-database'] }],
    scratch: [{ path: '/var/cache/receipts', size: Size.mebibytes(256) }],
    initContainers: [{
      name: 'migrate',
      image: 'registry.example.com/market/checkout:4.0.3@sha256:7d1f3b5a79c8e6042f4d6b8a0c2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60',
      cpu: Cpu.millis(100),
      memory: Size.mebibytes(128),
      args: ['migrate'],
    }],
    sidecars: [{
      name: 'proxy',
      image: 'registry.example.com/market/proxy:3.0.0@sha256:abababababababababababababababababababababababababababababababab',
      cpu: Cpu.millis(50),
      memory: Size.mebibytes(64),
    }],
  });

  // autoscaled, behind a Gateway, scraped by Prometheus
  new ResilientService(market, 'web', {
    image: 'registry.example.com/market/web:1.4.2@sha256:6c7ee1c2a1a1a8a94b5d3ec1ac0a64a4d8d6a4f3f8f8a1ddbd6b9f5b1d1c2e3f',
    ports: [{ name: 'http', port: 8080, servicePort: 80 }, { name: 'metrics', port: 9102 }],
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
    autoscaling: { minReplicas: 3, maxReplicas: 9, cpuPercent: 60, memoryPercent: 80, scaleDownAfter: Duration.minutes(10) },
    exposure: Exposure.httpRoute('www.example.com', { port: 'http' }),
    acceptsFrom: [Source.workload({ name: 'crawler', namespace: 'search' })],
    metricsPort: 'metrics',
    env: { LOG_LEVEL: EnvValue.fromValue('info') },
    connectsTo: [checkout],
    partOf: 'storefront',
    labels: { 'cost-centre': '4711' },
    annotations: { 'example.com/runbook': 'https://wiki.example.com/web' },
  });
  return bulkhead;
}

if (require.main === module) {
  app('dist').synth();
}
