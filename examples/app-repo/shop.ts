import { Cron, Duration, Size } from 'cdk8s';
import { Exposure, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from 'cdk8s-bulkhead';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { images } from './images';

/** The shop: a catalog, a web front end, and a nightly report. */
export class Shop extends QuotaedNamespace {
  constructor(scope: Construct, id: string) {
    super(scope, id, { team: 'storefront' });

    const catalog = new ResilientService(this, 'catalog', {
      image: images.catalog,
      port: 8080,
      cpu: Cpu.millis(250),
      memory: Size.mebibytes(256),
      readiness: Probe.http('/ready'),
    });

    new ResilientService(this, 'web', {
      image: images.web,
      port: 8080,
      cpu: Cpu.millis(250),
      memory: Size.mebibytes(256),
      readiness: Probe.http('/ready'),
      exposure: Exposure.ingress('shop.example.com'),
      connectsTo: [catalog],
    });

    new IsolatedCronJob(this, 'nightly-report', {
      image: images.report,
      cpu: Cpu.millis(500),
      memory: Size.mebibytes(512),
      schedule: Cron.daily(),
      deadline: Duration.minutes(30),
      connectsTo: [catalog],
    });
  }
}
