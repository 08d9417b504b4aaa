import { ApiObject, Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, IsolatedCronJob, PodSecurity, Probe, QuotaedNamespace, ResilientService } from '../../lib';

const cluster = Cluster.of({
  kubernetes: '1.34',
  pools: [
    { name: 'services', labels: { pool: 'services' }, zones: ['a', 'b', 'c'], nodes: 6, cpu: '7800m', memory: '29Gi', ephemeralStorage: '90Gi', pods: 58 },
    {
      name: 'jobs',
      labels: { pool: 'jobs' },
      taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }],
      zones: ['a', 'b', 'c'],
      nodes: 3,
      cpu: '3900m',
      memory: '14Gi',
      ephemeralStorage: '90Gi',
      pods: 58,
    },
  ],
});

export function app(outdir: string): BulkheadApp {
  const bulkhead = new BulkheadApp({ outdir, cluster });

  // the quota of this namespace is computed from its workloads
  const orders = new QuotaedNamespace(bulkhead, 'orders', { team: 'orders', headroom: 50 });

  const ledger = new ResilientService(orders, 'ledger', {
    image: 'registry.example.com/orders/ledger:3.1.0@sha256:1f3870be274f6c49b3e31a0c6728957f1f3870be274f6c49b3e31a0c6728957f',
    port: 8080,
    cpu: Cpu.millis(500),
    memory: Size.mebibytes(512),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive'),
  });

  new IsolatedCronJob(orders, 'settlement', {
    image: 'registry.example.com/orders/settlement:3.1.0@sha256:72b302bf297a228a75730123efef7c4172b302bf297a228a75730123efef7c41',
    cpu: Cpu.units(1),
    memory: Size.gibibytes(2),
    schedule: Cron.daily(),
    deadline: Duration.hours(1),
    connectsTo: [ledger],
  });

  // a plain object in the namespace counts, too
  new ApiObject(orders, 'receipts', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'receipts' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
  });

  // the quota of this one is fixed, and the synth fails if its workloads need more
  const search = new QuotaedNamespace(bulkhead, 'search', {
    team: 'search',
    groups: ['search', 'site-reliability'],
    cluster,

    // quota
    cpu: Cpu.units(12),
    memory: Size.gibibytes(24),
    cpuLimits: Cpu.units(12),
    ephemeralStorage: Size.gibibytes(40),
    pods: 40,
    jobs: 10,
    cronJobs: 2,
    volumes: 2,
    storage: Size.gibibytes(100),
    loadBalancers: 0,
    nodePorts: 0,

    // per container
    defaultContainer: { cpu: Cpu.millis(100), memory: Size.mebibytes(256) },
    largestContainer: { memory: Size.gibibytes(8) },

    podSecurity: PodSecurity.RESTRICTED,
    labels: { 'istio-injection': 'disabled' },
    annotations: { 'example.com/cost-centre': '4711' },
  });

  new ResilientService(search, 'index', {
    image: 'registry.example.com/search/index:9.0.2@sha256:6a992d5529f459a44fee58c733255e866a992d5529f459a44fee58c733255e86',
    port: 9200,
    cpu: Cpu.units(1),
    memory: Size.gibibytes(2),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive'),
    connectsTo: [ledger],
  });
  return bulkhead;
}

if (require.main === module) {
  app('dist').synth();
}
