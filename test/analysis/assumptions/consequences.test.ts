import { clusterAssumptions } from '../../../lib/analysis/assumptions';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';

const WEB = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: { template: { spec: { serviceAccountName: 'web', volumes: [{ name: 'a', secret: { secretName: 'tls' } }] } } },
};

test('a missing object has the consequence of its kind: no certificate for an Ingress, no pods without an account, no start without a Secret', () => {
  const why = (one: Manifest) => Object.fromEntries(clusterAssumptions(Cluster.standard(), [{ path: 'shop/web', manifest: one }]).map(({ subject, why: text }) => [subject, text]));
  const ingress: Manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations: { 'cdk8s-bulkhead/external': 'Secret/named-here' } },
    spec: { ingressClassName: 'nginx', tls: [{ hosts: ['a.example.com'] }, { secretName: 'web-tls' }] },
  };
  const certificate = 'without it the ingress controller serves its default certificate for the hosts, or does not serve them at all';
  expect(why(ingress)).toMatchObject({ 'the Secret `web-tls`': certificate, 'the Secret `named-here`': certificate });
  const external = { ...WEB, metadata: { name: 'web', annotations: { 'cdk8s-bulkhead/external': 'Secret/elsewhere,ServiceAccount/other' } } };
  expect(why(external)).toMatchObject({
    'the Secret `tls`': expect.stringContaining('never start'),
    'the Secret `elsewhere`': expect.stringContaining('never start'),
    'the ServiceAccount `web`': expect.stringContaining('the API server rejects pods'),
    'the ServiceAccount `other`': expect.stringContaining('the API server rejects pods'),
  });
});
