import { Size } from 'cdk8s';
import { everything, everywhere, minimal, objectsOf } from './programs';
import { Cluster, Probe, ResilientServiceProps } from '../../../lib';
import { rollout, surgePods } from '../../../lib/constructs/resilient-service/rollout';
import { hostsHold, zonesHold } from '../../../lib/constructs/resilient-service/spread';
import { volumeName } from '../../../lib/constructs/workload/pod-volumes';

const pod = (props: ResilientServiceProps = minimal, cluster?: Cluster) => objectsOf(props, cluster).Deployment.spec.template.spec;
const main = (props: ResilientServiceProps = minimal, cluster?: Cluster) => pod(props, cluster).containers[0];
const since = (kubernetes: string) => Cluster.standard({ kubernetes });

function pool(zones: string[], nodes: number, pods = 110) {
  const size = { cpu: '4', memory: '8Gi', ephemeralStorage: '90Gi', pods };
  return Cluster.of({ name: 'test', kubernetes: '1.34', pools: [{ name: 'services', labels: { pool: 'services' }, zones, nodes, ...size }] }).services;
}

const light = { cpuMillis: 1, memoryBytes: 1 };

test('up to four pods roll one by one, five by the quarter', () => {
  expect(objectsOf({ ...minimal, replicas: 4 }).Deployment.spec.strategy.rollingUpdate.maxSurge).toBe(1);
  expect(objectsOf({ ...minimal, replicas: 5 }).Deployment.spec.strategy.rollingUpdate.maxSurge).toBe('25%');
});

test('a surge of a quarter of five pods is counted as two, as Kubernetes rounds it up', () => {
  expect(surgePods(5)).toBe(2);
  expect(rollout({ minReplicas: 5, maxReplicas: 5 }, 60, false).peakPods).toBe(7);
});

test('where memory alone is said to the autoscaler, CPU is not measured', () => {
  const { metrics } = objectsOf({ ...minimal, autoscaling: { maxReplicas: 9, memoryPercent: 80 } }).HorizontalPodAutoscaler.spec;
  expect(metrics.map((metric: any) => metric.resource.name)).toEqual(['memory']);
});

test('a worker without a readiness probe is awaited by its liveness probe', () => {
  const { port, readiness, ...worker } = minimal;
  expect(main({ ...worker, liveness: Probe.exec(['/app/alive']) }).startupProbe.exec.command).toEqual(['/app/alive']);
});

test('from Kubernetes 1.30 on the cluster itself waits before the end', () => {
  expect(main(minimal, since('1.30')).lifecycle.preStop).toEqual({ sleep: { seconds: 10 } });
});

test('a sidecar is native in Kubernetes 1.29 already', () => {
  expect(pod({ ...minimal, sidecars: everything.sidecars }, since('1.29')).initContainers[0]).toMatchObject({ name: 'proxy', restartPolicy: 'Always' });
});

test('another host is preferred with all the weight there is', () => {
  const [preferred] = pod().affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(preferred).toMatchObject({ weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname' } });
});

test('with one zone gone only whole nodes of the others count', () => {
  expect(zonesHold(pool(['a', 'b', 'c'], 8, 1), 4, light)).toBe(true);
  expect(zonesHold(pool(['a', 'b', 'c'], 8, 1), 6, light)).toBe(false);
});

test('a node holds no more pods than its memory, its CPU and its kubelet let in', () => {
  const zones = pool(['a', 'b'], 2);
  const few = pool(['a', 'b'], 2, 3);
  expect(zonesHold(zones, 4, { cpuMillis: 1, memoryBytes: 2 * 1024 ** 3 })).toBe(true);
  expect(zonesHold(zones, 5, { cpuMillis: 1, memoryBytes: 2 * 1024 ** 3 })).toBe(false);
  expect(zonesHold(zones, 4, { cpuMillis: 1000, memoryBytes: 1 })).toBe(true);
  expect(zonesHold(zones, 5, { cpuMillis: 1000, memoryBytes: 1 })).toBe(false);
  expect(zonesHold(few, 3, light)).toBe(true);
  expect(zonesHold(few, 4, light)).toBe(false);
});

test('each pod of a rollout has a node of its own with one node gone, and not one node more', () => {
  expect(hostsHold(pool([], 5), 4)).toBe(true);
  expect(hostsHold(pool([], 4), 4)).toBe(false);
});

test('the zone that is gone may be the largest', () => {
  expect(hostsHold(pool(['a', 'b', 'c'], 7), 4)).toBe(true);
  expect(hostsHold(pool(['a', 'b', 'c'], 7), 5)).toBe(false);
});

test('scratch space in memory takes nothing of the disk', () => {
  expect(main({ ...minimal, scratch: [{ path: '/run/lock', size: Size.mebibytes(8), inMemory: true }] }).resources.limits['ephemeral-storage']).toBe('192Mi');
});

test('who says how large `/tmp` is gets one `/tmp`, of that size', () => {
  const said = { ...minimal, scratch: [{ path: '/tmp', size: Size.gibibytes(1) }] };
  expect(pod(said).volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
  expect(main(said).resources.limits['ephemeral-storage']).toBe('1152Mi');
});

test('files are read by the group of the pod, and written by nobody', () => {
  const files = { ...minimal, files: [{ path: '/run/db', secrets: ['db-credentials'] }] };
  expect(pod(files).volumes.find((volume: any) => volume.name === 'run-db').projected.defaultMode).toBe(0o440);
  expect(main(files).volumeMounts).toContainEqual({ name: 'run-db', mountPath: '/run/db', readOnly: true });
});

test('with one zone of two gone, the other holds all', () => {
  expect(zonesHold(pool(['a', 'b'], 4, 2), 4, light)).toBe(true);
  expect(zonesHold(pool(['a', 'b'], 4, 2), 5, light)).toBe(false);
});

test('configuration lies in `/etc/config`, unless said', () => {
  expect(main({ ...minimal, config: { 'app.yaml': 'level: info' } }).volumeMounts).toContainEqual(expect.objectContaining({ mountPath: '/etc/config', readOnly: true }));
});

test('configuration is read by the group of the pod, and written by nobody', () => {
  const projected = pod({ ...minimal, config: { 'app.yaml': 'level: info' } }).volumes.map((volume: any) => volume.projected).filter(Boolean);
  expect(projected.map((one: any) => one.defaultMode)).toEqual([0o440]);
});

test('a token lies where client libraries look, and nobody writes it', () => {
  const asking = main({ ...minimal, apiAccess: everything.apiAccess }, everywhere);
  expect(asking.volumeMounts).toContainEqual({ name: 'api-token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true });
});

test('scratch space in memory lies in memory', () => {
  const { volumes } = pod({ ...minimal, scratch: [{ path: '/run/lock', size: Size.mebibytes(8), inMemory: true }] });
  expect(volumes).toContainEqual({ name: 'run-lock', emptyDir: { sizeLimit: '8Mi', medium: 'Memory' } });
});

test('names are asked at the DNS of the cluster first', () => {
  expect(pod().dnsPolicy).toBe('ClusterFirst');
});

test('pods that do not divide among the zones left need the larger share in one', () => {
  expect(zonesHold(pool(['a', 'b', 'c'], 6, 1), 4, light)).toBe(true);
  expect(zonesHold(pool(['a', 'b', 'c'], 6, 1), 5, light)).toBe(false);
});

test('a token is read by the group of the pod, and written by nobody', () => {
  const token = pod({ ...minimal, apiAccess: everything.apiAccess }, everywhere).volumes.find((volume: any) => volume.name === 'api-token');
  expect(token.projected.defaultMode).toBe(0o440);
});

test('a volume of a very long path has a name that Kubernetes takes', () => {
  expect(volumeName(`/${'a'.repeat(62)}/cache`)).toBe('a'.repeat(62));
  expect(volumeName(`/${'a'.repeat(70)}`)).toBe('a'.repeat(63));
});
