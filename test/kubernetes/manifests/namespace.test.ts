import { namespace } from '../../../lib/kubernetes/manifests/namespace';

test('enforces, warns and audits the same standard, pinned to a version', () => {
  const { metadata } = namespace({ name: 'shop', labels: { owner: 'storefront' }, podSecurity: 'restricted', podSecurityVersion: 'v1.34' });
  expect(metadata).toEqual({
    name: 'shop',
    labels: {
      'owner': 'storefront',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.34',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/warn-version': 'v1.34',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/audit-version': 'v1.34',
    },
  });
});
