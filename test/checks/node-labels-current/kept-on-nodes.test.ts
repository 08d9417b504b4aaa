import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { nodeLabelsCurrent } from '../../../lib/checks/api-server/node-labels-current';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const MASTER = 'node-role.kubernetes.io/master';
const manifest: Manifest = parse(readFileSync(join(__dirname, 'bad-reddit-selects-master.yaml'), 'utf8'));

test.each([
  ['a label', { labels: { [MASTER]: '' } }],
  ['a taint', { taints: [{ key: MASTER, effect: 'NoSchedule' }] }],
])('nothing is reported if the cluster declares %s of the old name', (_, pool) => {
  const cluster = Cluster.of({ pools: [{ name: 'services' }, { name: 'control-plane', ...pool }], sharedPool: 'the case is about labels' });
  expect(nodeLabelsCurrent.evaluate(new ManifestSet([manifest], cluster))).toEqual([]);
  expect(nodeLabelsCurrent.evaluate(new ManifestSet([manifest], Cluster.standard()))).toHaveLength(1);
});
