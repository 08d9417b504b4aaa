import { ICheck } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { applies, nameOf, review } from '../../lib/lint';
import { ManifestSet } from '../../lib/model';

const check = (more: Partial<ICheck>): ICheck => ({
  id: 'always-good', catalogue: ['d0'], title: 'All is good', why: 'it is not', source: 'nowhere', severity: 'error', evaluate: () => [], ...more,
});
const on = (minor: number, declared = true) => new ManifestSet([], Cluster.standard({ kubernetes: `1.${minor}` }), declared);

test('a rule is asked about the versions of Kubernetes that it is about, both ends included', () => {
  const between = check({ since: 29, until: 30 });
  expect([28, 29, 30, 31].map(minor => applies(between, on(minor)))).toEqual([false, true, true, false]);
});

test('a rule that needs to know of the cluster what was not declared is not asked, and named', () => {
  const rules = [check({ id: 'needs-cluster', needs: 'cluster' }), check({ id: 'needs-sizes', needs: 'sizes' }), check({})];
  expect(review(on(34), rules).silent.map(({ id }) => id)).toEqual(['needs-sizes']);
  expect(review(on(34, false), rules).silent.map(({ id }) => id)).toEqual(['needs-cluster', 'needs-sizes']);
});

test('a rule that throws is told as its own failure, and the others go on', () => {
  const broken = check({
    id: 'broken',
    evaluate: () => {
      throw new Error('out of order');
    },
  });
  const { sayings } = review(on(34), [broken, broken]);
  expect(sayings.map(({ id, refusal: { message } }) => `${id}: ${message}`)).toEqual(Array(2).fill('broken: the check itself failed: out of order'));
});

test.each([
  [{ name: 'tidy' }, 'Job/tidy'],
  [{ name: 'tidy', generateName: 'clean-' }, 'Job/tidy'],
  [{ generateName: 'clean-' }, 'Job/clean-…'],
  [undefined, 'Job/(without a name)'],
])('an object is called by its name, or by what the API server makes one of: %j', (metadata, called) => {
  expect(nameOf({ apiVersion: 'batch/v1', kind: 'Job', metadata } as Manifest)).toBe(called);
});
