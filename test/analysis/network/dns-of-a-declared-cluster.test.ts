import { dnsStaysOpen } from '../../../lib/checks/network/dns-stays-open';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const POD = { kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } }, spec: { containers: [{ name: 'main' }] } };
const PORTS = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];

function findings(to: unknown, cluster: Cluster | undefined, workload: object = POD): number {
  const policy = {
    kind: 'NetworkPolicy', metadata: { name: 'dns', namespace: 'shop' }, spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [to], ports: PORTS }] },
  };
  return dnsStaysOpen.evaluate(new ManifestSet([workload, policy] as Manifest[], cluster ?? Cluster.standard(), cluster !== undefined)).length;
}

const inNamespace = (name: string, labels: object) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } }, podSelector: { matchLabels: labels } });

test('the address of NodeLocal DNSCache counts where it was declared, or no cluster was', () => {
  const to = { ipBlock: { cidr: '169.254.20.10/32' } };
  const declared = Cluster.of({ dns: { nodeLocalAddress: '169.254.20.10' } });
  expect([findings(to, declared), findings(to, undefined), findings(to, Cluster.of({}))]).toEqual([0, 0, 1]);
});

test('other pods than the declared DNS do not count, and any may where none was declared', () => {
  const [kubeDns, other] = [inNamespace('kube-system', { 'k8s-app': 'kube-dns' }), inNamespace('names', { app: 'coredns' })];
  const elsewhere = Cluster.of({ dns: { namespace: 'names', podLabels: { app: 'coredns' } } });
  expect([findings(kubeDns, elsewhere), findings(other, elsewhere)]).toEqual([1, 0]);
  expect([findings(kubeDns, Cluster.of({})), findings(other, Cluster.of({})), findings(other, undefined)]).toEqual([0, 1, 0]);
});

test('the DNS itself asks others', () => {
  const dns = { kind: 'Pod', metadata: { name: 'coredns', namespace: 'shop', labels: { app: 'coredns' } }, spec: { containers: [{ name: 'main' }] } };
  const cluster = Cluster.of({ dns: { namespace: 'shop', podLabels: { app: 'coredns' } } });
  const nowhere = inNamespace('elsewhere', { app: 'none' });
  expect([findings(nowhere, cluster, dns), findings(nowhere, cluster)]).toEqual([0, 1]);
});
