import * as fc from 'fast-check';
import { peakPods, rolloutPeak } from '../../../lib/analysis/capacity';
import { Cluster, ClusterProps } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

function peak(kind: string, spec: object, cluster: Cluster = Cluster.standard(), ...others: Manifest[]): bigint {
  const all = new ManifestSet([{ apiVersion: 'v1', kind, metadata: { name: 'web' }, spec: { template: {}, jobTemplate: { spec: { template: {} } }, ...spec } }, ...others], cluster);
  return peakPods(all, all.workloads[0]);
}

function deployment(replicas: number, rollingUpdate?: object, graceSeconds?: number, minReadySeconds?: number): bigint {
  const template = { spec: { terminationGracePeriodSeconds: graceSeconds } };
  return peak('Deployment', { replicas, minReadySeconds, strategy: rollingUpdate && { type: 'RollingUpdate', rollingUpdate }, template });
}

test('a Deployment that says nothing may have all its old pods still ending beside all the new ones', () => {
  expect(deployment(15)).toBe(30n);
});

test('a single replica with a surge of one has two pods', () => {
  expect(deployment(1, { maxSurge: 1, maxUnavailable: 0 }, 30, 600)).toBe(2n);
});

test('every step that is taken while the first pods still end adds a surge and what may be unavailable', () => {
  expect(deployment(15, { maxSurge: '25%', maxUnavailable: '25%' }, 30, 60)).toBe(26n); // 15 + 4 + (4 + 3) * 1
  expect(deployment(15, { maxSurge: 1, maxUnavailable: 0 }, 30, 10)).toBe(19n); // 15 + 1 + 1 * 3
  expect(deployment(15, { maxSurge: 1, maxUnavailable: 0 }, 31, 10)).toBe(20n);
});

test('a surge rounds up, and what may be unavailable rounds down', () => {
  expect(deployment(5, undefined, 10, 10)).toBe(10n); // 5 + 2 + (2 + 1)
  expect(deployment(3, { maxSurge: '1%', maxUnavailable: '33%' }, 10, 10)).toBe(5n); // 3 + 1 + (1 + 0)
});

test('where neither a surge nor an unavailable pod is allowed, Kubernetes takes one away', () => {
  expect(deployment(10, { maxSurge: 0, maxUnavailable: 0 }, 10, 10)).toBe(11n);
});

test('pods that end at once leave only the surge', () => {
  expect(deployment(10, { maxSurge: 2 }, 0)).toBe(12n);
});

test('Recreate waits for the old pods', () => {
  expect(peak('Deployment', { replicas: 4, strategy: { type: 'Recreate' } })).toBe(4n);
});

test('a StatefulSet and a ReplicaSet have their replicas, and a Pod is one', () => {
  expect([peak('StatefulSet', { replicas: 3 }), peak('ReplicaSet', { replicas: 3 }), peak('ReplicaSet', {}), peak('Pod', {})]).toEqual([3n, 3n, 1n, 1n]);
});

test('an autoscaler decides how many there may be', () => {
  const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' }, spec: { maxReplicas: 7, scaleTargetRef: { kind: 'StatefulSet', name: 'web' } } };
  expect(peak('StatefulSet', { replicas: 3 }, undefined, autoscaler)).toBe(7n);
});

test('a DaemonSet has a pod on every known node that lets it in', () => {
  const taints = [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }];
  const pools: ClusterProps['pools'] = [{ name: 'web', nodes: 6 }, { name: 'batch', nodes: 3, labels: { pool: 'batch' }, taints }, { name: 'unknown' }];
  const daemonSet = (spec: object) => peak('DaemonSet', { template: { spec } }, Cluster.of({ pools, services: 'web', jobs: 'batch' }));
  expect(daemonSet({})).toBe(6n);
  expect(daemonSet({ tolerations: [{ operator: 'Exists' }] })).toBe(9n);
  expect(daemonSet({ nodeSelector: { pool: 'batch' }, tolerations: [{ key: 'dedicated', value: 'batch' }] })).toBe(3n);
  expect(daemonSet({ nodeSelector: { 'kubernetes.io/os': 'linux' } })).toBe(6n);
  expect(peak('DaemonSet', {})).toBe(0n);
});

test('a Job runs its parallelism, and no more than are to complete', () => {
  expect([peak('Job', {}), peak('Job', { parallelism: 4 }), peak('Job', { parallelism: 4, completions: 3 })]).toEqual([1n, 4n, 3n]);
});

test('a CronJob runs once, and beside its end where it replaces itself, suspended or not', () => {
  const cronJob = (spec: object) => peak('CronJob', { jobTemplate: { spec: { parallelism: 3, template: {} } }, ...spec });
  expect(cronJob({ concurrencyPolicy: 'Forbid' })).toBe(3n);
  expect(cronJob({ concurrencyPolicy: 'Replace' })).toBe(6n);
  expect(cronJob({ concurrencyPolicy: 'Allow', suspend: true })).toBe(3n);
});

test('the peak of a rollout is between its surge and twice its replicas, and grows with the grace', () => {
  const whole = (max: bigint) => fc.bigInt({ min: 0n, max });
  fc.assert(fc.property(whole(1000n), whole(1000n), whole(1000n), whole(3600n), whole(3600n), whole(600n),
    (replicas, surge, unavailable, graceSeconds, more, minReadySeconds) => {
      const rollout = { replicas, surge, unavailable, graceSeconds, minReadySeconds };
      const found = rolloutPeak(rollout);
      expect(found >= (surge < replicas ? replicas + surge : 2n * replicas) && found <= 2n * replicas).toBe(true);
      expect(rolloutPeak({ ...rollout, graceSeconds: graceSeconds + more }) >= found).toBe(true);
    }));
});
