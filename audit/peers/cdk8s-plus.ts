import { readFileSync } from 'fs';
import { App, Chart, Size } from 'cdk8s';
import { ContainerProps, Cpu, Deployment, Probe } from 'cdk8s-plus-27';
import type { Peer } from './peer';

const IMAGE = 'registry.example.com/shop/web:1.4.2';
const PORT = 8080;
const CPU = Cpu.millis(250);
const MEMORY = Size.mebibytes(256);

/** The constructs that come with cdk8s. */
export function cdk8sPlus(): Peer {
  const { version } = JSON.parse(readFileSync(require.resolve('cdk8s-plus-27/package.json'), 'utf8')) as { version: string };
  return {
    name: 'cdk8s-plus-27 Deployment',
    version,
    source: 'npm',
    least: manifest({}),
    more: manifest({
      resources: { cpu: { request: CPU, limit: CPU }, memory: { request: MEMORY, limit: MEMORY } },
      readiness: Probe.fromHttpGet('/ready'),
      liveness: Probe.fromHttpGet('/alive'),
    }, 3),
  };
}

function manifest(more: Partial<ContainerProps>, replicas?: number): string {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Deployment(chart, 'web', { replicas, containers: [{ image: IMAGE, portNumber: PORT, ...more }] });
  web.exposeViaService();
  return app.synthYaml();
}
