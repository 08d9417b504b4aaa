import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../lib/model';

const deployment = (metadata: object = {}) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', ...metadata }, spec: { replicas: 3, template: { metadata: { labels: { app: 'web' } } } },
});
const pod = (name: string, owner: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ownerReferences: [{ controller: true, ...owner }] }, spec: {} });
const replicaSet = (owner: object) => ({ ...pod('web-1', owner), kind: 'ReplicaSet', spec: { template: {} } });
const scaledObject = (spec: object) => ({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'web' }, spec: { scaleTargetRef: { name: 'web' }, ...spec } });

function manifestSet(...manifests: object[]): ManifestSet {
  return new ManifestSet(manifests as Manifest[], Cluster.standard());
}

describe('a ScaledObject decides the scale of the Deployment that it names', () => {
  test.each<[object, { least: number; most: number }]>([
    [{}, { least: 0, most: 100 }], // KEDA's defaults
    [{ minReplicaCount: 2, maxReplicaCount: 7 }, { least: 2, most: 7 }],
  ])('%j', (spec, scale) => {
    const all = manifestSet(deployment(), scaledObject(spec));
    expect(all.scaleOf(all.workloads[0])).toEqual(scale);
  });

  test('unless a HorizontalPodAutoscaler does', () => {
    const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 4, maxReplicas: 5 } };
    const all = manifestSet(deployment(), scaledObject({}), autoscaler);
    expect(all.scaleOf(all.workloads[0])).toEqual({ least: 4, most: 5 });
  });
});

describe('in a dump of a live cluster', () => {
  const names = (...manifests: object[]) => manifestSet(...manifests).workloads.map(({ kind, name }) => `${kind}/${name}`);

  test('what a controller made is no workload of its own, over all steps', () => {
    expect(names(deployment(), replicaSet({ kind: 'Deployment', name: 'web' }), pod('web-1-a', { kind: 'ReplicaSet', name: 'web-1' }))).toEqual(['Deployment/web']);
  });

  test('an object whose creator is not given counts, and so does one that others only own', () => {
    expect(names(pod('a', { kind: 'ReplicaSet', name: 'gone' }))).toEqual(['Pod/a']);
    expect(names(deployment(), pod('a', { kind: 'Deployment', name: 'web', controller: false }))).toEqual(['Deployment/web', 'Pod/a']);
  });

  test('owners in a cycle all count', () => {
    expect(names(pod('a', { kind: 'Pod', name: 'b' }), pod('b', { kind: 'Pod', name: 'a' }))).toEqual(['Pod/a', 'Pod/b']);
  });
});

test('a workload without a name is called by what the API server makes one of', () => {
  const [workload] = manifestSet(deployment({ name: undefined, generateName: 'clean-' })).workloads;
  expect(workload.name).toBe('clean-…');
});
