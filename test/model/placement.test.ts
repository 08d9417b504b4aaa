import { tolerates } from '../../lib/model';

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
