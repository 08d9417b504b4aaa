import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { declaredExternal, podReferences, Workload } from '../../lib/model';

const pod = (spec: object) => podReferences(new Workload({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec } as Manifest))
  .map(({ field, kind, name, keys }) => [field, `${kind}/${name}`, ...keys]);

test('a pod refers to its account, its priority class and its pull secrets', () => {
  expect(pod({ serviceAccountName: 'web', priorityClassName: 'high', imagePullSecrets: [{}, { name: 'registry' }] })).toEqual([
    ['serviceAccountName', 'ServiceAccount/web'], ['priorityClassName', 'PriorityClass/high'], ['imagePullSecrets[1].name', 'Secret/registry'],
  ]);
  expect(pod({ serviceAccountName: 'default' })).toEqual([]);
});

test('a pod refers to the sources of its volumes, with the keys that it mounts', () => {
  expect(pod({
    volumes: [
      { secret: { secretName: 'tls', items: [{ key: 'tls.crt' }, { path: 'no-key' }] } },
      { configMap: { name: 'settings', items: [{ key: 'a' }] } },
      { projected: { sources: [{ secret: { name: 'db' } }, { configMap: { name: 'ca', items: [{ key: 'ca.crt' }] } }] } },
      { persistentVolumeClaim: { claimName: 'data' } },
    ],
  })).toEqual([
    ['volumes[0].secret', 'Secret/tls', 'tls.crt'],
    ['volumes[1].configMap', 'ConfigMap/settings', 'a'],
    ['volumes[2].projected.sources[0].secret', 'Secret/db'],
    ['volumes[2].projected.sources[1].configMap', 'ConfigMap/ca', 'ca.crt'],
    ['volumes[3].persistentVolumeClaim.claimName', 'PersistentVolumeClaim/data'],
  ]);
});

test('a pod refers to the sources of the variables of all its containers', () => {
  expect(pod({
    initContainers: [{ envFrom: [{ configMapRef: { name: 'all' } }, { secretRef: { name: 'secrets' } }] }],
    containers: [{ env: [{ value: 'plain' }, { valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }, { valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } }] }],
  })).toEqual([
    ['initContainers[0].envFrom[0].configMapRef', 'ConfigMap/all'],
    ['initContainers[0].envFrom[1].secretRef', 'Secret/secrets'],
    ['containers[0].env[1].valueFrom.configMapKeyRef', 'ConfigMap/settings', 'a'],
    ['containers[0].env[2].valueFrom.secretKeyRef', 'Secret/db', 'url'],
  ]);
});

test('an optional reference does not count', () => {
  expect(pod({
    volumes: [{ secret: { secretName: 'a', optional: true } }, { configMap: { name: 'b', optional: true } }, { configMap: { name: 'c', optional: false } }],
    containers: [{ envFrom: [{ secretRef: { name: 'd', optional: true } }], env: [{ valueFrom: { secretKeyRef: { name: 'e', key: 'f', optional: true } } }] }],
  })).toEqual([['volumes[2].configMap', 'ConfigMap/c']]);
});

test('external objects are separated by commas or spaces', () => {
  const annotated = (text?: string) => declaredExternal({ metadata: { annotations: { 'cdk8s-bulkhead/external': text } } });
  expect([annotated('Secret/a, ConfigMap/b  Secret/c'), annotated(''), annotated()]).toEqual([['Secret/a', 'ConfigMap/b', 'Secret/c'], [], []]);
});
