import { Cron, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, CpuLimit, Destination, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../lib';

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
  apiServer: { cidr: '10.0.0.1/32', port: 443 },
  priorityClasses: [{ name: 'services', value: 10000 }, { name: 'jobs', value: 100 }],
  external: ['Secret/reports/ledger-reader', 'ConfigMap/reports/ledger-ca', 'Secret/reports/registry'],
});

export function app(outdir: string): BulkheadApp {
  const bulkhead = new BulkheadApp({ outdir, cluster });
  const reports = new QuotaedNamespace(bulkhead, 'reports', { team: 'finance' });

  const ledger = new ResilientService(reports, 'ledger', {
    image: 'registry.example.com/finance/ledger:3.1.0@sha256:1f3870be274f6c49b3e31a0c6728957f1f3870be274f6c49b3e31a0c6728957f',
    port: 8080,
    cpu: Cpu.millis(500),
    memory: Size.mebibytes(512),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive'),
  });

  new IsolatedCronJob(reports, 'balance', {
    // container
    image: 'registry.example.com/finance/balance:2.0.1@sha256:0d4f1f6c0b8a9e7d5c3b2a190817263544536271809a8b7c6d5e4f3a2b1c0d9e',
    command: ['/app/balance'],
    args: ['--day', 'yesterday'],
    cpu: Cpu.millis(500),
    cpuLimit: CpuLimit.of(Cpu.millis(500)), // equal to the request, the default: a load test then measures what a full node provides
    memory: Size.mebibytes(512),
    ephemeralStorage: Size.mebibytes(768),
    user: 20000,
    env: { LOG_LEVEL: EnvValue.fromValue('info') },
    config: { 'balance.yaml': 'format: pdf\n' },
    configPath: '/etc/balance',
    files: [{ path: '/run/ledger', secrets: ['ledger-reader'], configMaps: ['ledger-ca'] }],
    scratch: [{ path: '/var/pages', size: Size.mebibytes(512) }],
    imagePullSecrets: ['registry'],
    initContainers: [{
      name: 'fetch-rates',
      image: 'registry.example.com/finance/rates:1.0.4@sha256:72b302bf297a228a75730123efef7c4172b302bf297a228a75730123efef7c41',
      cpu: Cpu.millis(100),
      memory: Size.mebibytes(64),
    }],
    sidecars: [{
      name: 'signer',
      image: 'registry.example.com/finance/signer:5.2.0@sha256:6a992d5529f459a44fee58c733255e866a992d5529f459a44fee58c733255e86',
      cpu: Cpu.millis(50),
      memory: Size.mebibytes(64),
    }],

    // schedule: exactly at 03:00, or up to 15 minutes later
    schedule: Cron.schedule({ minute: '0', hour: '3', weekDay: 'mon-fri' }),
    timeZone: 'Europe/Berlin',
    exactMinute: true,
    startWithin: Duration.minutes(15),
    suspend: false,

    // runs: twelve completions, four in parallel, within one hour
    deadline: Duration.hours(1),
    workers: 4,
    completions: 12,
    retries: 4,
    doNotRetryExitCodes: [64],
    keepSucceeded: 2,
    keepFailed: 5,

    // placement and connections
    pool: 'jobs',
    priorityClassName: 'jobs',
    connectsTo: [ledger, Destination.cidr('198.51.100.20/32', 587)],
    ndots: 1,
    apiAccess: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['balance'] }],

    // metadata
    partOf: 'accounting',
    labels: { 'cost-centre': '4711' },
    annotations: { 'example.com/runbook': 'https://wiki.example.com/balance' },
  });
  return bulkhead;
}

if (require.main === module) {
  app('dist').synth();
}
