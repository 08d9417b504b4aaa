import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, Probe, QuotaedNamespace, ResilientService, ResilientServiceProps } from '../../../lib';
import type { KubeObject } from '../../rig/api';
import { objectsIn, objectsOf } from '../../rig/apply';

/** The service under test is called so, in the namespace `shop`. */
export const SERVICE = 'web';
export const PORT = 8080;
export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: SERVICE, namespace: 'shop' } };

/** What else is in the namespace. */
type Beside = (shop: QuotaedNamespace, image: string) => void;

/** A service of ours, as a user writes it, and what is beside it. */
export function ours(image: string, props: Partial<ResilientServiceProps> = {}, beside?: Beside): KubeObject[] {
  const app = new BulkheadApp({ cluster: Cluster.local() });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, SERVICE, {
    image,
    port: PORT,
    cpu: Cpu.millis(100),
    memory: Size.mebibytes(128),
    readiness: Probe.http('/ready'),
    args: ['serve', '-start=3s'],
    ...props,
  });
  beside?.(shop, image);
  return objectsOf(app);
}

/** What the naive arms say beyond image and arguments; flow YAML of a container. */
export interface Naive {
  readonly args?: string;
  readonly replicas?: number;
  readonly container?: string;
  readonly pod?: string;
  readonly version?: number;
}

/** The Deployment of many a tutorial, and its Service. */
export function naive(image: string, { args = 'serve, -start=3s', replicas = 3, container = '', pod = '', version = 1 }: Naive = {}): KubeObject[] {
  return objectsIn(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${SERVICE}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${SERVICE} } }
  template:
    metadata: { labels: { app: ${SERVICE} } }
    spec:
      containers: [{ name: main, image: "${image}", args: [${args}], env: [{ name: VERSION, value: "${version}" }], ports: [{ containerPort: ${PORT} }]${container && `, ${container}`} }]
${pod && `      ${pod}`}
---
apiVersion: v1
kind: Service
metadata: { name: ${SERVICE}, namespace: shop }
spec: { selector: { app: ${SERVICE} }, ports: [{ port: ${PORT} }] }
`);
}
