import { checks } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../lib/model';

const JUDGED = ['fields-known', 'fields-typed', 'required-fields-set'];

test('what an object deviates from is read once for all rules that ask', () => {
  let reads = 0;
  const data = { get key() { reads++; return 'value'; } };
  const manifestSet = new ManifestSet([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' }, data } as unknown as Manifest], Cluster.standard({ kubernetes: '1.34' }));
  checks.filter(({ id }) => JUDGED.includes(id)).forEach(check => expect(check.evaluate(manifestSet)).toEqual([]));
  expect(reads).toBe(1);
});
