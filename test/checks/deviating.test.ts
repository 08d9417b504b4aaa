import { checks } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../lib/model';

const DEVIATIONS = ['fields-known', 'fields-typed', 'required-fields-set'];

test('an object is compared with its schema once for all checks that need it', () => {
  let reads = 0;
  const data = { get key() { reads++; return 'value'; } };
  const manifestSet = new ManifestSet([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' }, data } as unknown as Manifest], Cluster.standard({ kubernetes: '1.34' }));
  checks.filter(({ id }) => DEVIATIONS.includes(id)).forEach(check => expect(check.evaluate(manifestSet)).toEqual([]));
  expect(reads).toBe(1);
});
