import { App, Chart, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { Destination, NamedPort, Protocol, ResilientService, Source } from '../../../lib';
import { minimal } from '../resilient-service/programs';

const PORTS: NamedPort[] = [{ name: 'http', port: 8080, servicePort: 80 }, { name: 'gossip', port: 7946, protocol: Protocol.UDP }];

function twoNamespaces() {
  const app = Testing.app();
  return { app, shop: new Chart(app, 'shop', { namespace: 'shop' }), bank: new Chart(app, 'bank', { namespace: 'bank' }) };
}

function service(scope: Chart, id: string, more: object = {}): ResilientService {
  return new ResilientService(scope, id, { ...minimal, port: undefined, ports: PORTS, ...more });
}

function policy(chart: Chart, name: string): any {
  return Testing.synth(chart).find((object: any) => object.kind === 'NetworkPolicy' && object.metadata.name === name).spec;
}

const pods = (name: string, namespace: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } },
});

test('without edges only DNS goes out, over UDP and TCP, and nothing comes in', () => {
  const { shop } = twoNamespaces();
  service(shop, 'web');
  expect(policy(shop, 'web')).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    policyTypes: ['Ingress', 'Egress'],
    egress: [{
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
    }],
  });
});

test('an edge opens both ends, across namespaces, on the pod\'s port and in its protocol', () => {
  const { shop, bank } = twoNamespaces();
  const ledger = service(bank, 'ledger');
  service(shop, 'web', { connectsTo: [ledger] });
  const ports = [{ port: 7946, protocol: 'UDP' }, { port: 8080, protocol: 'TCP' }];
  expect(policy(shop, 'web').egress).toContainEqual({ to: [pods('ledger', 'bank')], ports });
  expect(policy(bank, 'ledger').ingress).toEqual([{ from: [pods('web', 'shop')], ports }]);
});

test('an edge to one port opens no other', () => {
  const { shop } = twoNamespaces();
  const ledger = service(shop, 'ledger');
  service(shop, 'web', { connectsTo: [ledger.on('gossip')] });
  expect(policy(shop, 'ledger').ingress).toEqual([{ from: [pods('web', 'shop')], ports: [{ port: 7946, protocol: 'UDP' }] }]);
});

test('two services that call each other are connected after the fact', () => {
  const { shop } = twoNamespaces();
  const a = service(shop, 'a');
  const b = service(shop, 'b', { connectsTo: [a] });
  a.connectTo(b.on('http'));
  expect(policy(shop, 'b').ingress).toEqual([{ from: [pods('a', 'shop')], ports: [{ port: 8080, protocol: 'TCP' }] }]);
});

test('an edge to itself, or to a port that is not there, is refused at the caller', () => {
  const { shop } = twoNamespaces();
  const a = service(shop, 'a');
  a.connectTo(a);
  service(shop, 'b', { connectsTo: [a.on('admin')] });
  const synth = () => Testing.synth(shop);
  expect(synth).toThrow(/\[shop\/a\] connection-valid: `a` connects to itself/);
  expect(synth).toThrow(/\[shop\/b\] connection-valid: `a` has no port called `admin`/);
});

test('services of other apps, addresses and peers of cdk8s-plus are destinations', () => {
  const { app, shop } = twoNamespaces();
  const other = new Chart(app, 'other', { namespace: 'other' });
  const deployment = new plus.Deployment(other, 'legacy', { containers: [{ image: 'legacy:1', portNumber: 9000 }] });
  service(shop, 'web', {
    connectsTo: [
      Destination.service({ name: 'mail', namespace: 'office', port: 2525 }),
      Destination.cidr('198.51.100.0/24', 5432),
      Destination.peer(deployment, 9000),
      Destination.peer(plus.NetworkPolicyIpBlock.ipv4(other, 'block', '192.0.2.0/24', ['192.0.2.1/32']), 514, Protocol.UDP),
    ],
  });
  const { egress } = policy(shop, 'web');
  expect(egress).toContainEqual({ to: [pods('mail', 'office')], ports: [{ port: 2525, protocol: 'TCP' }] });
  expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '198.51.100.0/24' } }], ports: [{ port: 5432, protocol: 'TCP' }] });
  expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.1/32'] } }], ports: [{ port: 514, protocol: 'UDP' }] });
  expect(JSON.stringify(egress)).toContain('cdk8s.io/metadata.addr');
});

test('callers of other apps are let in by name or by address', () => {
  const { shop } = twoNamespaces();
  service(shop, 'web', { acceptsFrom: [Source.workload({ name: 'batch', namespace: 'etl' }), Source.cidr('192.0.2.0/24')] });
  const from = policy(shop, 'web').ingress.flatMap((rule: any) => rule.from);
  expect(from).toContainEqual(pods('batch', 'etl'));
  expect(from).toContainEqual({ ipBlock: { cidr: '192.0.2.0/24' } });
});

test('a CIDR block that is none is refused', () => {
  const { shop } = twoNamespaces();
  service(shop, 'web', { connectsTo: [Destination.cidr('db.example.com', 5432)] });
  expect(() => Testing.synth(shop)).toThrow('`db.example.com`; it must be a CIDR block');
});

test('the order in which callers are declared changes nothing', () => {
  const rendered = (order: string[]) => {
    const { shop } = twoNamespaces();
    const target = service(shop, 'target');
    order.forEach(id => service(shop, id, { connectsTo: [target] }));
    return policy(shop, 'target');
  };
  expect(rendered(['a', 'b', 'c'])).toEqual(rendered(['c', 'a', 'b']));
});

test('it works under the stock App and without a namespace', () => {
  const chart = new Chart(new App(), 'c');
  const target = service(chart, 'target');
  service(chart, 'web', { connectsTo: [target] });
  expect(policy(chart, 'web').egress).toContainEqual({
    to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'target' } } }],
    ports: [{ port: 7946, protocol: 'UDP' }, { port: 8080, protocol: 'TCP' }],
  });
});
