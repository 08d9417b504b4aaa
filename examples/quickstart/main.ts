import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Exposure, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../lib';

export function app(outdir: string): BulkheadApp {
  const bulkhead = new BulkheadApp({ outdir });
  const storefront = new QuotaedNamespace(bulkhead, 'storefront', { team: 'storefront' });

  const web = new ResilientService(storefront, 'web', {
    image: 'registry.example.com/storefront/web:1.4.2@sha256:6c7ee1c2a1a1a8a94b5d3ec1ac0a64a4d8d6a4f3f8f8a1ddbd6b9f5b1d1c2e3f',
    port: 8080,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive'),
    exposure: Exposure.ingress('storefront.example.com'),
  });

  new IsolatedCronJob(storefront, 'nightly-report', {
    image: 'registry.example.com/storefront/report:2.0.1@sha256:0d4f1f6c0b8a9e7d5c3b2a190817263544536271809a8b7c6d5e4f3a2b1c0d9e',
    cpu: Cpu.millis(500),
    memory: Size.mebibytes(512),
    schedule: Cron.daily(),
    deadline: Duration.minutes(30),
    connectsTo: [web],
  });
  return bulkhead;
}

if (require.main === module) {
  app('dist').synth();
}
