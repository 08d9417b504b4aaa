import { capacityShortages } from '../../../lib/analysis/feasibility';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

/** Shortages of three nodes, one of which is lost. */
function shortages(replicas: number, podMillis: number, nodeMillis: number) {
  const manifest: unknown = {
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { replicas, template: { spec: { containers: [{ resources: { requests: { cpu: `${podMillis}m` } } }] } } },
  };
  const pools = [{ name: 'only', nodes: 3, cpu: `${nodeMillis}m`, memory: '8Gi', pods: 110 }];
  return capacityShortages(new ManifestSet([manifest as Manifest], Cluster.of({ pools, sharedPool: 'a test' })))
    .map(({ resource, requested, free, unit, oneGone }) => ({ resource, requested, free, unit, oneGone }));
}

test('41 pods of which 20 fit on a node need three nodes, although their sum fits on two', () => {
  expect(shortages(40, 101, 2100)).toEqual([]);
  expect(shortages(41, 101, 2100)).toEqual([{ resource: 'cpu', requested: 3n, free: 2n, unit: 'nodes', oneGone: true }]);
});

test('of pods of which 21 fit on a node, only the sum counts', () => {
  expect(shortages(43, 101, 2200)).toEqual([]); // their sum is 4343m of 4400m
  expect(shortages(44, 101, 2200)).toEqual([{ resource: 'cpu', requested: 4444n, free: 4400n, unit: 'amount', oneGone: true }]);
});
