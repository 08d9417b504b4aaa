import { parseAllDocuments } from 'yaml';
import { cidrCovers, Connection, Reach } from '../../../lib/analysis/network';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

function manifestSetOf(manifests: unknown): ManifestSet {
  return new ManifestSet(manifests as Manifest[], Cluster.standard(), false);
}

function reachOf(text: string): { reach: Reach; ask: (from: string, to: string, port?: number | string, protocol?: string) => boolean | undefined } {
  const manifestSet = manifestSetOf(parseAllDocuments(text).map(document => document.toJS()));
  const reach = Reach.of(manifestSet);
  const end = (name: string): Connection['from'] => manifestSet.workloads.find(one => one.name === name) ?? { address: name };
  return { reach, ask: (from, to, port, protocol) => reach.allows({ from: end(from), to: end(to), port, protocol }).allowed };
}

function pod(name: string, namespace: string, labels: Record<string, string>, more: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }], ...more },
  });
}

function policy(spec: object, namespace = 'shop'): string {
  return JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'policy', namespace }, spec });
}

const PODS = [pod('web', 'shop', { app: 'web' }), pod('api', 'shop', { app: 'api' }), pod('scraper', 'monitoring', { app: 'scraper' })];

describe('the examples of the documentation', () => {
  // https://kubernetes.io/docs/concepts/services-networking/network-policies/
  const DOCUMENTED = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: test-network-policy, namespace: default }
spec:
  podSelector: { matchLabels: { role: db } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - ipBlock: { cidr: 172.17.0.0/16, except: [172.17.1.0/24] }
        - namespaceSelector: { matchLabels: { project: myproject } }
        - podSelector: { matchLabels: { role: frontend } }
      ports: [{ protocol: TCP, port: 6379 }]
  egress:
    - to: [{ ipBlock: { cidr: 10.0.0.0/24 } }]
      ports: [{ protocol: TCP, port: 5978 }]
---
apiVersion: v1
kind: Namespace
metadata: { name: mine, labels: { project: myproject } }
---
${[pod('db', 'default', { role: 'db' }), pod('frontend', 'default', { role: 'frontend' }), pod('other', 'default', { role: 'other' }),
  pod('mine', 'mine', { role: 'any' })].join('\n---\n')}`;

  test.each([
    ['172.17.0.1', 'db', 6379, true], ['172.17.1.1', 'db', 6379, false], ['172.18.0.1', 'db', 6379, false], ['172.17.0.1', 'db', 6380, false],
    ['mine', 'db', 6379, true], ['frontend', 'db', 6379, undefined], ['db', '10.0.0.9', 5978, true], ['db', '10.0.1.9', 5978, false], ['db', '10.0.0.9', 5979, false],
  ])('%s to %s on %d', (from, to, port, allowed) => {
    const { ask } = reachOf(DOCUMENTED);
    expect(ask(from, to, port)).toBe(allowed ?? true);
  });

  test('a pod that no peer selects may still have an address of the block', () => {
    expect(reachOf(DOCUMENTED).ask('other', 'db', 6379)).toBeUndefined();
  });

  test.each([
    ['default deny ingress', { podSelector: {}, policyTypes: ['Ingress'] }, false, true],
    ['allow all ingress', { podSelector: {}, ingress: [{}], policyTypes: ['Ingress'] }, true, true],
    ['default deny egress', { podSelector: {}, policyTypes: ['Egress'] }, true, false],
    ['allow all egress', { podSelector: {}, egress: [{}], policyTypes: ['Egress'] }, true, true],
    ['deny both', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, false, false],
  ])('%s', (_, spec, letsIn, letsOut) => {
    const { ask } = reachOf([...PODS, policy(spec)].join('\n---\n'));
    expect([ask('scraper', 'web', 8080), ask('web', 'scraper', 8080)]).toEqual([letsIn, letsOut]);
  });
});

describe('to the letter', () => {
  const one = (spec: object) => reachOf([...PODS, policy(spec)].join('\n---\n')).ask;
  const from = { podSelector: { matchLabels: { app: 'api' } } };

  test('policyTypes default to Ingress, and to Egress where there is an egress rule', () => {
    expect(one({ ...from })('scraper', 'api')).toBe(false);
    expect(one({ ...from })('api', 'scraper')).toBe(true);
    expect(one({ ...from, policyTypes: [] })('scraper', 'api')).toBe(false);
    expect(one({ ...from, egress: [] })('api', 'scraper')).toBe(true);
    expect(one({ ...from, egress: [{ ports: [{ port: 1 }] }] })('api', 'scraper', 8080)).toBe(false);
    expect(one({ ...from, policyTypes: ['Egress'], ingress: [] })('scraper', 'api')).toBe(true);
  });

  test('an empty `from` allows all peers, a missing rule none', () => {
    expect(one({ ...from, ingress: [{ from: [] }] })('scraper', 'api')).toBe(true);
    expect(one({ ...from, ingress: [{ from: null }] })('203.0.113.1', 'api')).toBe(true);
    expect(one({ ...from, ingress: [] })('scraper', 'api')).toBe(false);
  });

  test('one element is both selectors, two elements are either', () => {
    const [namespaceSelector, podSelector] = [{ matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, { matchLabels: { app: 'web' } }];
    const both = one({ ...from, ingress: [{ from: [{ namespaceSelector, podSelector }] }] });
    const either = one({ ...from, ingress: [{ from: [{ namespaceSelector }, { podSelector }] }] });
    expect([both('scraper', 'api'), both('web', 'api')]).toEqual([false, false]);
    expect([either('scraper', 'api'), either('web', 'api')]).toEqual([true, true]);
  });

  test('a podSelector alone stays in its namespace, an empty namespaceSelector means all', () => {
    expect(one({ ...from, ingress: [{ from: [{ podSelector: {} }] }] })('scraper', 'api')).toBe(false);
    expect(one({ ...from, ingress: [{ from: [{ namespaceSelector: {} }] }] })('scraper', 'api')).toBe(true);
    expect(one({ ...from, ingress: [{ from: [{ namespaceSelector: {} }] }] })('203.0.113.1', 'api')).toBe(false);
    expect(one({ ...from, ingress: [{ from: [{}] }] })('web', 'api')).toBe(false); // the API server refuses it
  });

  test('what a namespace that is not given is labelled is not known, its name is', () => {
    const asks = (labels: object) => one({ ...from, ingress: [{ from: [{ namespaceSelector: { matchLabels: labels } }] }] })('scraper', 'api');
    expect(asks({ team: 'ops' })).toBeUndefined();
    expect(asks({ 'kubernetes.io/metadata.name': 'monitoring' })).toBe(true);
    expect(asks({ 'kubernetes.io/metadata.name': 'shop', 'team': 'ops' })).toBe(false);
  });

  test('ports: protocol TCP by default, ranges, names of the pod that is reached', () => {
    const ports = (list: unknown) => one({ ...from, ingress: [{ ports: list }] });
    expect(ports([{ port: 8080 }])('web', 'api', 8080, 'UDP')).toBe(false);
    expect(ports([{ protocol: 'UDP' }])('web', 'api', 53, 'UDP')).toBe(true);
    expect(ports([{ port: 8000, endPort: 8080 }])('web', 'api', 8080)).toBe(true);
    expect(ports([{ port: 8000, endPort: 8080 }])('web', 'api', 8081)).toBe(false);
    expect(ports([{ port: 'http' }])('web', 'api', 8080)).toBe(true);
    expect(ports([{ port: 'http' }])('web', 'api', 8081)).toBe(false);
    expect(ports([{ port: 'http', protocol: 'UDP' }])('web', 'api', 8080, 'UDP')).toBe(false); // the container names it for TCP
    expect(ports([{ port: 'http' }])('web', 'api', 'http')).toBe(true);
    expect(ports([])('web', 'api', 'grpc')).toBe(false);
    expect(one({ ...from, egress: [{ ports: [{ port: 'http' }] }] })('api', '203.0.113.1', 8080)).toBe(false);
    expect(one({ ...from, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] })('api', 'web', 8080)).toBe(true);
  });

  test('pods on the host network are not subject, and unknown as peers', () => {
    const host = pod('host', 'shop', { app: 'web' }, { hostNetwork: true });
    const spec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] };
    const { ask } = reachOf([...PODS, host, policy(spec)].join('\n---\n'));
    expect([ask('scraper', 'host', 1), ask('host', 'api', 1), ask('web', 'api', 1)]).toEqual([true, undefined, false]);
  });

  test('labels and ports of pods elsewhere are unknown', () => {
    const { reach } = reachOf([...PODS, policy({ ...from, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'nginx' } } }] }] })].join('\n---\n'));
    const to = { namespace: 'shop', podLabels: new Map([['app', 'api']]) };
    expect(reach.allows({ from: { namespace: 'edge' }, to }).allowed).toBeUndefined();
    expect(reach.allows({ from: { namespace: 'edge', podLabels: new Map([['app', 'nginx']]) }, to, port: 80 }).allowed).toBe(true);
    expect(reach.allows({ from: { namespace: 'edge', podLabels: new Map() }, to, port: 80 }).allowed).toBe(false);
    expect(reach.allows({ from: { namespace: 'edge' }, to, port: 'http' }).allowed).toBeUndefined();
  });

  test('says which policy decides', () => {
    const { reach } = reachOf([...PODS, policy({ ...from, ingress: [{ ports: [{ port: 8080 }] }] })].join('\n---\n'));
    const [web, api] = [{ namespace: 'shop', name: 'web', podLabels: new Map() }, { namespace: 'shop', name: 'api', podLabels: new Map([['app', 'api']]) }];
    expect(reach.allows({ from: web, to: api, port: 8080 }).why).toBe('spec.ingress[0] of NetworkPolicy policy opens api for ingress');
    expect(reach.allows({ from: web, to: api, port: 9090 }).why).toBe('api is isolated for ingress by NetworkPolicy policy, and no rule opens TCP 9090 to web');
    expect(reach.allows({ from: api, to: web }).why).toBe('no NetworkPolicy isolates web for ingress');
  });
});

test.each([
  ['10.0.0.0/8', '10.255.0.1', true], ['10.0.0.0/8', '11.0.0.1', false], ['0.0.0.0/0', '203.0.113.1', true], ['10.0.0.1/32', '10.0.0.1', true], ['10.0.0.1/32', '10.0.0.2', false],
  ['::/0', '10.0.0.1', false], ['0.0.0.0/0', '::1', false], ['fd00::/8', 'fd12:3456::1', true], ['fd00::/8', 'fe80::1', false], ['2001:db8::/32', '2001:db8:0:1::5', true],
  ['::ffff:10.0.0.0/104', '::ffff:10.1.2.3', true], ['10.0.0.0', '10.0.0.0', false], ['10.0.0.0/33', '10.0.0.0', false], ['10.0.0.0/8', 'no address', false],
])('%s covers %s: %s', (cidr, address, covered) => {
  expect(cidrCovers(cidr, address)).toBe(covered);
});
