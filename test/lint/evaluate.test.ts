import { ICheck } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { applies, kindAndName, lint } from '../../lib/lint';
import { ManifestSet } from '../../lib/model';

const check = (more: Partial<ICheck>): ICheck => ({
  id: 'always-good', catalogue: ['d0'], title: 'All is good', why: 'it is not', source: 'nowhere', severity: 'error', evaluate: () => [], ...more,
});
const cluster = (minor: number) => Cluster.standard({ kubernetes: `1.${minor}` });
const report = (builtIn: ICheck[], declared = true) => lint([{ manifests: [], cluster: cluster(34), declared }], { builtIn });

test('a check is evaluated for the versions of Kubernetes that it is for, both ends included', () => {
  const between = check({ since: 29, until: 30 });
  expect([28, 29, 30, 31].map(minor => applies(between, new ManifestSet([], cluster(minor))))).toEqual([false, true, true, false]);
});

test('a check that needs to know what is not declared of the cluster is not evaluated, and named', () => {
  const checks = [check({ id: 'needs-cluster', needs: 'cluster' }), check({ id: 'needs-sizes', needs: 'sizes' }), check({})];
  expect(report(checks).notEvaluated).toEqual([{ check: 'needs-sizes', needs: 'sizes' }]);
  expect(report(checks, false).notEvaluated.map(one => one.check)).toEqual(['needs-cluster', 'needs-sizes']);
  expect(report(checks).checks.map(({ id }) => id)).toEqual(['needs-cluster', 'always-good']);
});

test('a check that throws is reported as failed, and the others are evaluated', () => {
  const broken = check({
    id: 'broken',
    evaluate: () => {
      throw new Error('out of order');
    },
  });
  const { findings } = report([broken, { ...broken, id: 'broken-too', severity: 'warning' }]);
  expect(findings.map(finding => `${finding.severity} ${finding.check}: ${finding.message}`)).toEqual([
    'error broken: the check itself failed: out of order', 'warning broken-too: the check itself failed: out of order',
  ]);
});

test.each([
  [{ name: 'tidy' }, 'Job/tidy'],
  [{ name: 'tidy', generateName: 'clean-' }, 'Job/tidy'],
  [{ generateName: 'clean-' }, 'Job/clean-…'],
  [undefined, 'Job/(without a name)'],
])('an object is named by its name, or by the prefix from which the API server makes one: %j', (metadata, name) => {
  expect(kindAndName({ apiVersion: 'batch/v1', kind: 'Job', metadata } as Manifest)).toBe(name);
});
