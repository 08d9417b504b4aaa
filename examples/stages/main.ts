import { join } from 'path';
import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, Exposure, IsolatedCronJob, PoolProps, Probe, QuotaedNamespace, ResilientService } from '../../lib';

/** The values that differ between stages. */
interface Stage {
  readonly name: string;
  readonly cluster: Cluster;
  readonly replicas: number;
  /** Undefined on a laptop, where `kubectl port-forward` is enough. */
  readonly host?: string;
}

const machine = { cpu: '3920m', memory: '14Gi', ephemeralStorage: '90Gi', pods: 58 };

/** The clusters on EKS differ only in their size. */
function eks(name: string, services: Partial<PoolProps>, jobs: Partial<PoolProps>): Cluster {
  return Cluster.eks({
    name,
    kubernetes: '1.34',
    pools: [{ name: 'services', ...machine, ...services }, { name: 'jobs', ...machine, ...jobs }],
    ingress: { className: 'alb', cidrs: ['10.20.0.0/18'], deregistrationSeconds: 60 },
    networkPolicies: true,
  });
}

const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

const stages: Stage[] = [
  { name: 'dev', cluster: Cluster.local({ kubernetes: '1.34' }), replicas: 2 },
  { name: 'staging', cluster: eks('staging', { nodes: 4 }, { nodes: 1, spot: true }), replicas: 2, host: 'shop.staging.example.com' },
  { name: 'production', cluster: eks('production', { zones, nodes: 9 }, { zones, nodes: 3 }), replicas: 6, host: 'shop.example.com' },
];

/** The workloads, the same in every stage. */
function shop(app: BulkheadApp, { replicas, host }: Stage): void {
  const namespace = new QuotaedNamespace(app, 'shop', { team: 'storefront' });

  const web = new ResilientService(namespace, 'web', {
    image: 'registry.example.com/shop/web:1.4.2@sha256:6c7ee1c2a1a1a8a94b5d3ec1ac0a64a4d8d6a4f3f8f8a1ddbd6b9f5b1d1c2e3f',
    port: 8080,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
    replicas,
    ...(host && { exposure: Exposure.ingress(host) }),
  });

  new IsolatedCronJob(namespace, 'nightly-report', {
    image: 'registry.example.com/shop/report:2.0.1@sha256:0d4f1f6c0b8a9e7d5c3b2a190817263544536271809a8b7c6d5e4f3a2b1c0d9e',
    cpu: Cpu.millis(500),
    memory: Size.mebibytes(512),
    schedule: Cron.daily(),
    deadline: Duration.minutes(30),
    connectsTo: [web],
  });
}

/** One app per stage, each with its own directory. */
export function apps(outdir: string): BulkheadApp[] {
  return stages.map(stage => {
    const app = new BulkheadApp({ outdir: join(outdir, stage.name), cluster: stage.cluster });
    shop(app, stage);
    return app;
  });
}

if (require.main === module) {
  apps('dist').forEach(app => app.synth());
}
