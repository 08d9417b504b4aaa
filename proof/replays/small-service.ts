import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, Probe, QuotaedNamespace, ResilientService } from '../../lib';

/** The image of a service of ours. */
export const IMAGE = `registry.example.com/shop/web:1.0.0@sha256:${'a'.repeat(64)}`;

/** The props of a small service. */
export const SMALL_SERVICE = { image: IMAGE, port: 8080, cpu: Cpu.millis(250), memory: Size.mebibytes(256), readiness: Probe.http('/ready') };

/** An app of one such service, `web` in the namespace `shop`; what stands beside it is built into its namespace. */
export function smallShop(replicas: number, cluster?: Cluster, beside: (shop: QuotaedNamespace) => void = () => {}): BulkheadApp {
  const app = new BulkheadApp({ cluster });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, 'web', { ...SMALL_SERVICE, replicas });
  beside(shop);
  return app;
}

/** KWOK adds up to five seconds to each step of a pod, unless an annotation sets it. */
export const NO_JITTER = {
  'pod-create.stage.kwok.x-k8s.io/jitter-delay': '1s', // as long as the delay itself: no longer, no shorter
  'pod-ready.stage.kwok.x-k8s.io/jitter-delay': '1s',
};
