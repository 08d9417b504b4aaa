import { ApiObject, Chart, Cron, Duration, Size, Yaml } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { GoldenObject, objectsOf } from './goldens';
import { BulkheadApp, Cluster, ClusterBaseline, CpuLimit, Destination, Exposure, IsolatedCronJob, PodSecurity, Probe, Protocol, QuotaedNamespace, ResilientService, Source } from '../../lib';

const IMAGE = `registry.example.com/shop/web:1.0.0@sha256:${'ab'.repeat(32)}`;
const small = { image: IMAGE, cpu: Cpu.millis(100), memory: Size.mebibytes(64) };
const unlimited = { ...small, cpuLimit: CpuLimit.none('latency is measured in milliseconds') };

/** What no example shows: objects of an app on an old cluster and of one on a new cluster. */
export function rare(): GoldenObject[] {
  return [...written('1.27'), ...written('1.34')];
}

/** The objects as they are, whatever the checks say of them. */
function written(kubernetes: string): GoldenObject[] {
  const app = new BulkheadApp({ cluster: clusterOf(kubernetes) });
  fill(app, kubernetes === '1.34');
  const objects = (chart: Chart) => chart.node.findAll().filter(construct => ApiObject.isApiObject(construct)).map(object => object.toJson());
  return app.charts.flatMap(chart => objectsOf(`${chart.node.id} on ${kubernetes}`, Yaml.stringify(...objects(chart))));
}

function clusterOf(kubernetes: string): Cluster {
  const taints = (value: string) => [{ key: 'pool', value, effect: 'NoSchedule' }];
  return Cluster.of({
    kubernetes,
    pools: [
      { name: 'services', labels: { pool: 'services' }, taints: taints('services'), zones: ['a', 'b', 'c'], nodes: 30, cpu: '16', memory: '64Gi' },
      { name: 'jobs', labels: { pool: 'jobs' }, taints: [{ key: 'jobs-only', effect: 'NoExecute' }] },
    ],
    services: 'services',
    dns: { nodeLocalAddress: '169.254.20.10' },
    ingress: { className: 'alb', cidrs: ['10.1.0.0/16'], deregistrationSeconds: 60 },
    apiServer: { cidr: '10.0.0.5/32', port: 6443 },
    scraper: { namespace: 'monitoring' },
    external: ['Secret/shop/certificate', 'Secret/shop/key'],
  });
}

function fill(app: BulkheadApp, sidecarsEnd: boolean): void {
  new ClusterBaseline(app, 'baseline', { reserve: { ...small, pods: 2 } });
  const shop = new QuotaedNamespace(app, 'shop', {
    team: 'storefront', podSecurity: PodSecurity.BASELINE, labels: { 'istio-injection': 'enabled' }, annotations: { note: 'yes' },
  });
  const helper = { ...small, name: 'helper', command: ['run'], args: ['fast'], env: { KEY: EnvValue.fromValue('1') } };
  const web = new ResilientService(shop, 'web', {
    ...unlimited,
    ports: [
      { name: 'grpc', port: 9090, protocol: Protocol.GRPC }, { name: 'dns', port: 5353, protocol: Protocol.UDP }, { name: 'metrics', port: 9100 },
    ],
    readiness: Probe.grpc({ service: 'ready' }),
    liveness: Probe.tcp(),
    metricsPort: 'metrics',
    autoscaling: { maxReplicas: 6 },
    exposure: Exposure.ingress('www.example.com', { annotations: { issuer: 'acme' }, tlsSecret: 'certificate' }),
    acceptsFrom: [Source.cidr('10.9.0.0/16')],
    sidecars: [helper],
    initContainers: [{ ...helper, name: 'before' }],
    files: [{ path: '/keys', secrets: ['key'], configMaps: ['kube-root-ca.crt'] }],
    scratch: [{ path: '/cache', size: Size.mebibytes(16), inMemory: true }],
    env: { POD: EnvValue.fromValue('x') },
    config: { 'a.yaml': 'b: c' },
    apiAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  });
  new ResilientService(shop, 'worker', { ...small, singleton: 'holds the only lock' });
  new IsolatedCronJob(shop, 'report', {
    ...unlimited,
    schedule: Cron.schedule({ hour: '3', minute: '30' }),
    deadline: Duration.minutes(30),
    suspend: true,
    workers: 2,
    doNotRetryExitCodes: [64],
    connectsTo: [web, Destination.cidr('10.8.0.0/16', 5432)],
    ...(sidecarsEnd && { sidecars: [helper] }),
  });
  new ResilientService(new Chart(app, 'nowhere'), 'alone', { ...small, port: 8080, readiness: Probe.exec(['true']), replicas: 2 });
}
