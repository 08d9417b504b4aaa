import { rolloutProblem } from '../../../lib/analysis/feasibility';
import { Cluster, PoolProps } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const NODE = { cpu: '4', memory: '8Gi' };
const WEB: PoolProps = { name: 'web', zones: ['a', 'b'], nodes: 2, ...NODE };
const KEPT: PoolProps = { name: 'kept', labels: { pool: 'kept' }, taints: [{ key: 'pool', value: 'kept', effect: 'NoSchedule' }], nodes: 2, ...NODE };

/** What is said of a StatefulSet whose hard spread asks for three zones. */
function said(pools: PoolProps[], ...more: object[]): string | undefined {
  const labelSelector = { matchLabels: { app: 'web' } };
  const spread = { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, minDomains: 3, whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor', labelSelector };
  const manifest: unknown = {
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { replicas: 3, template: { metadata: { labels: { app: 'web' } }, spec: { topologySpreadConstraints: [spread, ...more], containers: [{}] } } },
  };
  const manifestSet = new ManifestSet([manifest as Manifest], Cluster.of({ pools, sharedPool: 'a test' }));
  return rolloutProblem(manifestSet, manifestSet.workloads[0])?.reason;
}

test('too few domains are told where all are known', () => {
  expect(said([WEB])).toContain('has places for 2 pods');
  expect(said([WEB, { ...KEPT, zones: ['a'] }])).toContain('has places for 2 pods');
});

test('where the zones of some nodes are not known there may be enough domains', () => {
  expect(said([WEB, KEPT])).toBeUndefined();
});

test('where a hard spread names a label that nobody declared it is not known which nodes count', () => {
  expect(said([WEB], { topologyKey: 'example.com/rack', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' })).toBeUndefined();
});
