import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Exposure, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../lib';

const CATALOG = 'registry.example.com/shop/catalog:1.4.2@sha256:a6903803589b19e7ea6b0e18f1d44950980bab08e9e64eb3faa0da0f59160bfe';
const WEB = 'registry.example.com/shop/web:2.11.0@sha256:7e3ba25826100f554b9d99eff427ff9e36403fa13e30e5c0adcabea7b9fbf9fd';
const REPORT = 'registry.example.com/shop/report:0.9.0@sha256:f6d26c05b33f0b22a5cb57ca8ae26974f9b5a4e2982bddbe8ac62ad967b0a45c';

export function app(outdir: string): BulkheadApp {
  const bulkhead = new BulkheadApp({ outdir });
  const shop = new QuotaedNamespace(bulkhead, 'shop', { team: 'storefront', cpu: Cpu.units(16), memory: Size.gibibytes(32) });

  const catalog = new ResilientService(shop, 'catalog', {
    image: CATALOG,
    port: 8080,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
  });
  new ResilientService(shop, 'web', {
    image: WEB,
    port: 8080,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
    exposure: Exposure.ingress('shop.example.com'),
    connectsTo: [catalog],
  });
  new IsolatedCronJob(shop, 'nightly-report', {
    image: REPORT,
    cpu: Cpu.millis(500),
    memory: Size.mebibytes(512),
    schedule: Cron.daily(),
    deadline: Duration.minutes(30),
    connectsTo: [catalog],
  });
  return bulkhead;
}

if (require.main === module) {
  app('dist').synth();
}
