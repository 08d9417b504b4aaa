import { Chart, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Cluster, Destination } from '../../../lib';

const HELPER = `registry.example.com/shop/proxy:3.0.0@sha256:${'ab'.repeat(32)}`;

/** The props of a service and a job that have the same value in both goldens. */
export const inBoth = {
  ephemeralStorage: Size.mebibytes(700),
  env: { LOG_LEVEL: EnvValue.fromValue('info') },
  connectsTo: [Destination.cidr('198.51.100.0/24', 5432), Destination.service({ name: 'mail', namespace: 'office', port: 2525 })],
  files: [{ path: '/run/db', secrets: ['db-credentials'], configMaps: ['db-ca'] }],
  scratch: [{ path: '/var/cache', size: Size.mebibytes(256) }, { path: '/run/lock', size: Size.mebibytes(8), inMemory: true }],
  sidecars: [{ name: 'proxy', image: HELPER, cpu: Cpu.millis(50), memory: Size.mebibytes(32) }],
  user: 20000,
  ndots: 1,
  imagePullSecrets: ['registry'],
  partOf: 'storefront',
  labels: { owner: 'storefront' },
  annotations: { 'example.com/runbook': 'see the wiki' },
};

/** A chart in a namespace, on a cluster. */
export function chartOn(cluster?: Cluster): Chart {
  const app = Testing.app();
  cluster?.declareOn(app);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** All objects of a chart, by kind. */
export function objectsIn(chart: Chart): Record<string, any> {
  return Object.fromEntries(Testing.synth(chart).map((object: any) => [object.kind, object]));
}

/** The message of a synth that fails; empty where it succeeds. */
export function refusalIn(chart: Chart): string {
  try {
    Testing.synth(chart);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
