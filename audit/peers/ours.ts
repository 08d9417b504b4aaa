import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Peer } from './peer';
import { BulkheadApp, Probe, QuotaedNamespace, ResilientService } from '../../lib';

const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;

/** A service with nothing but the props that it must have; and with a liveness probe, the one that the peers have more of. */
export function ours(): Peer {
  return { name: 'ResilientService', version: 'this one', source: 'lib', least: manifest(), more: manifest(Probe.http('/alive')) };
}

function manifest(liveness?: Probe): string {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, 'web', {
    image: IMAGE,
    port: 8080,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/ready'),
    liveness,
  });
  return app.synthYaml();
}
