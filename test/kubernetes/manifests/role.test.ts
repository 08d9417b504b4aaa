import { role } from '../../../lib/kubernetes/manifests/role';

test('grants what its rules say and nothing else', () => {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  expect(role({ name: 'web', namespace: 'shop', labels: {}, rules })).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'web', namespace: 'shop', labels: {} }, rules,
  });
});
