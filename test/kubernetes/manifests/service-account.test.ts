import { serviceAccount } from '../../../lib/kubernetes/manifests/service-account';

test('mounts no token', () => {
  expect(serviceAccount({ name: 'web', namespace: 'shop', labels: {} })).toEqual({
    apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop', labels: {} }, automountServiceAccountToken: false,
  });
});
