import { rolloutProblem } from '../../../lib/analysis/feasibility';
import { Cluster, PoolProps } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const NODE = { cpu: '4', memory: '8Gi' };
const WEB: PoolProps = { name: 'web', zones: ['a', 'b'], nodes: 2, ...NODE };
const KEPT: PoolProps = { name: 'kept', labels: { pool: 'kept' }, taints: [{ key: 'pool', value: 'kept', effect: 'NoSchedule' }], nodes: 2, ...NODE };

/** The rollout problem of a StatefulSet whose hard spread requires three zones. */
function problemWith(pools: PoolProps[], ...more: object[]): string | undefined {
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

test('too few domains are a problem if all are known', () => {
  expect(problemWith([WEB])).toContain('has places for 2 pods');
  expect(problemWith([WEB, { ...KEPT, zones: ['a'] }])).toContain('has places for 2 pods');
});

test('there may be enough domains if the zones of some nodes are unknown', () => {
  expect(problemWith([WEB, KEPT])).toBeUndefined();
});

test('a hard spread over a label that no pool declares leaves unknown which nodes count', () => {
  expect(problemWith([WEB], { topologyKey: 'example.com/rack', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' })).toBeUndefined();
});
