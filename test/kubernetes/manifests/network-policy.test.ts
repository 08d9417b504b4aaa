import * as fc from 'fast-check';
import { dnsRule, networkPolicy, Rule } from '../../../lib/kubernetes/manifests/network-policy';

const base = { name: 'web', namespace: 'shop', labels: {}, podLabels: { 'app.kubernetes.io/instance': 'web' }, ingress: [], egress: [] };

function spec(input: { ingress?: Rule[]; egress?: Rule[]; podLabels?: Record<string, string> }): any {
  return networkPolicy({ ...base, ...input }).spec;
}

test('denies both ways when nothing is opened', () => {
  expect(spec({})).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('selects all pods with empty labels, not with an empty selector, which some auditors skip', () => {
  expect(spec({ podLabels: {} }).podSelector).toEqual({ matchLabels: {} });
});

test('asks for the namespace and the pod in one element, as two would mean either', () => {
  const peer = { namespaceLabels: { team: 'a' }, podLabels: { app: 'b' } };
  expect(spec({ ingress: [{ peers: [peer], ports: [{ port: 'http', protocol: 'TCP' }] }] }).ingress).toEqual([{
    from: [{ namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'b' } } }],
    ports: [{ port: 'http', protocol: 'TCP' }],
  }]);
});

test('opens nothing for a rule without peers, which Kubernetes would read as everybody', () => {
  expect(spec({ egress: [{ peers: [], ports: [{ port: 443, protocol: 'TCP' }] }] })).not.toHaveProperty('egress');
  expect(spec({ egress: [{ peers: [{}], ports: [{ port: 443, protocol: 'TCP' }] }] })).not.toHaveProperty('egress');
});

test('opens every port of the peers of a rule without ports', () => {
  expect(spec({ ingress: [{ peers: [{ podLabels: {} }], ports: [] }] }).ingress).toEqual([{ from: [{ podSelector: { matchLabels: {} } }] }]);
});

test('writes addresses with their exceptions, and ranges of ports', () => {
  const rule: Rule = {
    peers: [{ cidr: '10.0.0.0/8', except: ['10.2.0.0/16', '10.1.0.0/16'] }],
    ports: [{ port: 30000, endPort: 32767, protocol: 'UDP' }],
  };
  expect(spec({ egress: [rule] }).egress).toEqual([{
    to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] } }],
    ports: [{ port: 30000, endPort: 32767, protocol: 'UDP' }],
  }]);
});

test('asks DNS over UDP and TCP', () => {
  const dns = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } };
  expect(spec({ egress: [dnsRule(dns)] }).egress).toEqual([{
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
    ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
  }]);
});

test.each([['169.254.20.10', '169.254.20.10/32'], ['fd00::a', 'fd00::a/128']])('reaches the DNS cache of the node at %s by its address', (nodeLocalAddress, cidr) => {
  const rule = dnsRule({ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, nodeLocalAddress });
  expect(spec({ egress: [rule] }).egress[0].to).toContainEqual({ ipBlock: { cidr } });
});

test('is the same whatever the order of its rules, peers, ports and labels', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), { noNullPrototype: true });
  const peer = fc.record({ podLabels: labels, namespaceLabels: labels });
  const port = fc.record({ port: fc.integer({ min: 1, max: 65535 }), protocol: fc.constantFrom<'TCP' | 'UDP'>('TCP', 'UDP') });
  const rules = fc.array(fc.record({ peers: fc.array(peer, { maxLength: 4 }), ports: fc.array(port, { maxLength: 4 }) }), { maxLength: 4 });
  fc.assert(fc.property(rules, original => {
    const reversed = [...original].reverse().map(rule => ({
      peers: [...rule.peers].reverse()
        .map(({ podLabels, namespaceLabels }) => ({ namespaceLabels: backwards(namespaceLabels), podLabels: backwards(podLabels) })),
      ports: [...rule.ports, ...rule.ports].reverse(),
    }));
    expect(JSON.stringify(spec({ ingress: reversed, egress: reversed }))).toBe(JSON.stringify(spec({ ingress: original, egress: original })));
  }));
});

function backwards(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).reverse());
}
