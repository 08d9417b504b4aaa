import { Cluster } from '../../lib/cluster';
import { eligiblePools, tolerates } from '../../lib/model';

const TAINT = { key: 'pool', value: 'jobs', effect: 'NoSchedule' };

test.each([
  ['key, value and effect', { key: 'pool', operator: 'Equal', value: 'jobs', effect: 'NoSchedule' }, true],
  ['key and value, for every effect', { key: 'pool', value: 'jobs' }, true],
  ['the key, whatever its value', { key: 'pool', operator: 'Exists' }, true],
  ['everything', { operator: 'Exists' }, true],
  ['another value', { key: 'pool', value: 'services' }, false],
  ['another effect', { key: 'pool', operator: 'Exists', effect: 'NoExecute' }, false],
  ['another key', { key: 'team', operator: 'Exists' }, false],
  ['a value without a key, which the API server refuses', { value: 'jobs' }, false],
])('a toleration of %s covers a taint as Kubernetes has it', (_, toleration, covered) => {
  expect(tolerates({ tolerations: [toleration] }, TAINT)).toBe(covered);
});

describe('the pools of a pod', () => {
  const cluster = Cluster.of({
    sharedPool: 'a test',
    pools: [
      { name: 'web' },
      { name: 'gpu', labels: { kind: 'gpu' } },
      { name: 'jobs', labels: { kind: 'jobs' }, taints: [TAINT] },
      { name: 'soft', labels: { kind: 'soft' }, taints: [{ ...TAINT, effect: 'PreferNoSchedule' }] },
    ],
  });
  const pools = (podSpec: object) => eligiblePools(cluster, podSpec).map(({ name }) => name);
  const requires = (...matchExpressions: object[]) => ({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } },
  });

  test('are those whose taints it tolerates; a taint that only prefers other nodes keeps no pod out', () => {
    expect(pools({})).toEqual(['web', 'gpu', 'soft']);
    expect(pools({ tolerations: [{ key: 'pool', operator: 'Exists' }] })).toEqual(['web', 'gpu', 'jobs', 'soft']);
  });

  test('have the labels of its node selector, and a label that no pool declares may be on any node', () => {
    expect(pools({ nodeSelector: { kind: 'gpu' } })).toEqual(['gpu']);
    expect(pools({ nodeSelector: { kind: 'cpu' } })).toEqual([]);
    expect(pools({ nodeSelector: { 'rack': 'a', 'topology.kubernetes.io/zone': 'x' } })).toEqual(['web', 'gpu', 'soft']);
    expect(pools({ nodeSelector: { 'kubernetes.io/os': 'windows' } })).toEqual([]);
  });

  test('match its required node affinity', () => {
    expect(pools(requires({ key: 'kind', operator: 'In', values: ['gpu', 'jobs'] }))).toEqual(['gpu']);
    expect(pools(requires({ key: 'kind', operator: 'DoesNotExist' }))).toEqual(['web']);
    expect(pools(requires({ key: 'kind', operator: 'Gt', values: ['1'] }))).toEqual(['web', 'gpu', 'soft']); // not decided by labels here
  });
});
