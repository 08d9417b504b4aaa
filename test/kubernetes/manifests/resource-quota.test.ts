import { resourceQuota } from '../../../lib/kubernetes/manifests/resource-quota';

test('is the most that a namespace may take', () => {
  expect(resourceQuota({ name: 'quota', namespace: 'shop', labels: {}, hard: { pods: '4' } }).spec).toEqual({ hard: { pods: '4' } });
});
