import * as fc from 'fast-check';
import { peakDemand } from '../../../lib/analysis/capacity';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const MIB = 1024n ** 2n;
const GIB = 1024n ** 3n;

function object(kind: string, spec: unknown, name = 'web', namespace = 'shop'): Manifest {
  return { apiVersion: 'v1', kind, metadata: { name, namespace }, spec };
}

function demand(...manifests: Manifest[]) {
  return peakDemand(new ManifestSet(manifests, Cluster.standard()), 'shop');
}

const sized = { name: 'main', resources: { requests: { 'cpu': '500m', 'memory': '256Mi', 'ephemeral-storage': '1Gi' }, limits: { cpu: '1', memory: '256Mi' } } };
const silent = { name: 'main' };

function pods(...containers: object[]): object {
  return { template: { spec: { containers } } };
}

test('an empty namespace takes nothing of everything', () => {
  const { totals, parts } = demand();
  expect(Object.keys(totals)).toHaveLength(14);
  expect([Object.values(totals).every(total => total === 0n), parts]).toEqual([true, []]);
});

test('a workload takes what one pod takes, as often as there are pods at the peak', () => {
  expect(demand(object('Deployment', { replicas: 2, ...pods(sized) })).totals).toMatchObject({
    'requests.cpu': 2000n,
    'requests.memory': 1024n * MIB,
    'requests.ephemeral-storage': 4n * GIB,
    'limits.cpu': 4000n,
    'limits.memory': 1024n * MIB,
    'limits.ephemeral-storage': 0n,
    'pods': 4n,
    'count/pods': 4n,
  });
});

test('lists the amounts of each workload', () => {
  const { parts } = demand(object('StatefulSet', { replicas: 3, ...pods(sized) }, 'db'), object('Deployment', { replicas: 2, ...pods(sized) }));
  expect(parts.map(({ workload, pods: count, amounts }) => [workload.name, count, amounts['requests.cpu']])).toEqual([['db', 3n, 1500n], ['web', 4n, 2000n]]);
});

test('counts nothing of other namespaces', () => {
  const elsewhere = ['Deployment', 'Service', 'PersistentVolumeClaim'].map(kind => object(kind, { type: 'LoadBalancer', ports: [{}], ...pods(sized) }, 'web', 'other'));
  expect(demand(...elsewhere).totals).toEqual(demand().totals);
});

test('counts what a LimitRange gives to containers that say nothing', () => {
  const item = { type: 'Container', default: { memory: '512Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } };
  const web = object('StatefulSet', { replicas: 2, ...pods(silent, sized) });
  expect(demand(web, object('LimitRange', { limits: [item] })).totals).toMatchObject({
    'requests.cpu': 1200n, 'requests.memory': 768n * MIB, 'limits.cpu': 2000n, 'limits.memory': 1536n * MIB,
  });
});

test('takes the largest as the default limit, and the default limit as the default request, as the API server does', () => {
  const item = { type: 'Container', min: { cpu: '50m', memory: '64Mi' }, max: { memory: '1Gi' } };
  expect(demand(object('Pod', { containers: [silent] }), object('LimitRange', { limits: [item] })).totals).toMatchObject({
    'requests.cpu': 50n, 'requests.memory': GIB, 'limits.cpu': 0n, 'limits.memory': GIB,
  });
});

test('gives no container what a LimitRange says of pods', () => {
  expect(demand(object('Pod', { containers: [silent] }), object('LimitRange', { limits: [{ type: 'Pod', max: { cpu: '1' } }] })).totals['limits.cpu']).toBe(0n);
});

test('a CronJob keeps the pods of its history, those that failed on the way included', () => {
  const jobTemplate = { spec: { completions: 5, parallelism: 2, backoffLimit: 4, ...pods(sized) } };
  const { totals } = demand(object('CronJob', { successfulJobsHistoryLimit: 2, failedJobsHistoryLimit: 3, jobTemplate }));
  expect(totals).toMatchObject({ 'pods': 2n, 'count/pods': 63n, 'count/jobs.batch': 7n, 'count/cronjobs.batch': 1n }); // 7 * (5 + 4)
});

test('a run that succeeds at last, and one that still runs, keep the pods that failed, as Kubernetes 1.36 counts them', () => {
  const jobTemplate = { spec: { completions: 1, parallelism: 1, backoffLimit: 1, ...pods(sized) } };
  const { totals } = demand(object('CronJob', { successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 1, jobTemplate }));
  expect(totals).toMatchObject({ 'pods': 1n, 'count/pods': 8n, 'count/jobs.batch': 4n }); // proof/arithmetic holds all four at once
});

test('workers that run together are not counted twice when the last of them fail', () => {
  expect(demand(object('Job', { completions: 5, parallelism: 3, backoffLimit: 2, ...pods(sized) })).totals).toMatchObject({ 'pods': 3n, 'count/pods': 7n }); // 5 + 2
  expect(demand(object('Job', { completions: 0, ...pods(sized) })).totals).toMatchObject({ 'pods': 0n, 'count/pods': 0n });
});

test('a CronJob that says nothing keeps three successes and one failure of six retries', () => {
  const { totals } = demand(object('CronJob', { jobTemplate: { spec: pods(sized) } }));
  expect(totals).toMatchObject({ 'pods': 1n, 'count/pods': 42n, 'count/jobs.batch': 6n }); // 6 * (1 + 6)
});

test('a Job keeps all but its last success, and every retry', () => {
  expect(demand(object('Job', { completions: 5, backoffLimit: 2, ...pods(sized) })).totals).toMatchObject({ 'pods': 1n, 'count/pods': 7n, 'count/jobs.batch': 1n, 'count/cronjobs.batch': 0n });
});

test('counts claims: written ones, one for each replica of a StatefulSet, and one for each pod with an ephemeral volume', () => {
  const claim = (storage: string) => ({ spec: { resources: { requests: { storage } } } });
  const web = { template: { spec: { containers: [sized], volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: claim('2Gi') } }] } } };
  const { totals } = demand(
    object('PersistentVolumeClaim', claim('1Gi').spec),
    object('StatefulSet', { replicas: 3, volumeClaimTemplates: [claim('10Gi')], ...pods(sized) }, 'db'),
    object('Deployment', { replicas: 1, ...web }),
  );
  expect(totals).toMatchObject({ 'persistentvolumeclaims': 6n, 'requests.storage': 35n * GIB });
});

test('counts node ports of load balancers, too, unless they get none', () => {
  const ports = [{ port: 80 }, { port: 443, nodePort: 30443 }];
  const { totals } = demand(
    object('Service', { type: 'NodePort', ports }, 'a'),
    object('Service', { type: 'LoadBalancer', ports }, 'b'),
    object('Service', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports }, 'c'),
    object('Service', { ports }, 'd'),
  );
  expect(totals).toMatchObject({ 'services.loadbalancers': 2n, 'services.nodeports': 5n });
});

test('does not throw, whatever numbers stand where', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom('200%', '-1', null));
  const fields = ['replicas', 'minReadySeconds', 'completions', 'parallelism', 'backoffLimit', 'successfulJobsHistoryLimit', 'maxSurge'] as const;
  const spec = fc.record(Object.fromEntries(fields.map(field => [field, number])));
  fc.assert(fc.property(spec, fc.constantFrom('Deployment', 'Job', 'CronJob', 'StatefulSet'), ({ maxSurge, ...numbers }, kind) => {
    const inner = { ...numbers, ...pods(sized), strategy: { rollingUpdate: { maxSurge } } };
    expect(Object.values(demand(object(kind, { ...inner, jobTemplate: { spec: inner } })).totals).every(total => total >= 0n)).toBe(true);
  }));
});
