import { ofItems, resultsAt } from '../../lib/checks/api-server/grammar/problems';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

test('a problem of an item of a list has its place in the list, in lists of lists too', () => {
  const problemsOf = (item: unknown) => item === 'bad' ? [{ field: 'name', message: '`name` is bad', fix: 'Remove it.' }] : [];
  const lists = [['good'], ['good', 'good', 'bad']];
  const findings = resultsAt({} as Manifest, 'spec', ofItems('rules', lists, list => ofItems('ports', list as string[], problemsOf)));
  expect(findings.map(({ field }) => field)).toEqual(['spec.rules[1].ports[2].name']);
});
