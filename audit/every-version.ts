import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { kubeconform, NEWEST_MINOR } from './kubeconform';
import { BulkheadApp, Cluster, Exposure, IsolatedCronJob, Probe, Protocol, QuotaedNamespace, ResilientService } from '../lib';
import { Tally } from '../scripts/tally';

const OLDEST_MINOR = 27; // the oldest that a cluster may declare
const NATIVE_SIDECARS_MINOR = 29; // before it a job refuses them
const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;

/** A program that uses every field which some version does not have. */
function manifest(minor: number): string {
  const app = new BulkheadApp({
    cluster: Cluster.of({ kubernetes: `1.${minor}`, scraper: { namespace: 'monitoring' }, apiServer: { cidr: '10.0.0.1/32', port: 443 } }),
  });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  const size = { cpu: Cpu.millis(250), memory: Size.mebibytes(256) };
  const sidecars = [{ name: 'proxy', image: IMAGE, ...size }];
  const web = new ResilientService(shop, 'web', {
    image: IMAGE,
    ...size,
    port: 8080,
    ports: [{ name: 'grpc', port: 9090, protocol: Protocol.GRPC }, { name: 'gossip', port: 7946, protocol: Protocol.UDP }],
    readiness: Probe.http('/ready'),
    liveness: Probe.grpc({ port: 'grpc' }),
    autoscaling: { maxReplicas: 9, memoryPercent: 80 },
    exposure: Exposure.ingress('shop.example.com'),
    metricsPort: 'http',
    apiAccess: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] }],
    config: { 'app.yaml': 'level: info\n' },
    initContainers: [{ name: 'migrate', image: IMAGE, ...size }],
    sidecars,
  });
  new IsolatedCronJob(shop, 'report', {
    image: IMAGE,
    ...size,
    schedule: Cron.daily(),
    timeZone: 'Europe/Berlin',
    deadline: Duration.minutes(30),
    workers: 3,
    doNotRetryExitCodes: [64],
    connectsTo: [web],
    ...(minor >= NATIVE_SIDECARS_MINOR && { sidecars }),
  });
  return app.synthYaml();
}

/** What is made for a version is valid in it and in every newer one: no field is emitted that it does not know. */
export function everyVersion(tally: Tally): void {
  const folder = mkdtempSync(join(tmpdir(), 'every-version-'));
  try {
    for (let minor = OLDEST_MINOR; minor <= NEWEST_MINOR; minor++) {
      const golden = { name: `1.${minor}`, example: `1.${minor}`, path: join(folder, `${minor}.yaml`) };
      writeFileSync(golden.path, manifest(minor));
      const wrong = kubeconform.audit(golden, minor).map(({ check, kind, message }) => `${check}: ${kind}: ${message}`);
      tally.record(`what is made for Kubernetes 1.${minor} is valid from there to 1.${NEWEST_MINOR}`, wrong);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
