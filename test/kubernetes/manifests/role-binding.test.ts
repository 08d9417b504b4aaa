import { roleBinding } from '../../../lib/kubernetes/manifests/role-binding';

test('binds a role of its own namespace to groups of people and to service accounts of that namespace', () => {
  const subjects = [{ kind: 'Group' as const, name: 'storefront' }, { kind: 'ServiceAccount' as const, name: 'web' }];
  expect(roleBinding({ name: 'web', namespace: 'shop', labels: {}, role: 'reader', subjects })).toMatchObject({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'storefront' },
      { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
    ],
  });
});
