import * as fc from 'fast-check';
import { LiteralPod, literallyAllowed } from './literal';
import { Reach } from '../../../lib/analysis/network';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

describe('against a literal reading', () => {
  const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b'), { maxKeys: 2, noNullPrototype: true });
  const expression = fc.oneof(
    fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('In', 'NotIn'), values: fc.subarray(['a', 'b'], { minLength: 1 }) }),
    fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('Exists', 'DoesNotExist') }));
  const selector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 1 }) }, { requiredKeys: [] });
  const peer = fc.oneof(
    fc.record({ podSelector: selector }),
    fc.record({ namespaceSelector: selector }), fc.record({ podSelector: selector, namespaceSelector: selector }),
    fc.record({
      ipBlock: fc.record({
        cidr: fc.constantFrom('10.0.0.0/24', '0.0.0.0/0', '10.0.1.0/25'),
        except: fc.subarray(['10.0.0.0/25', '10.0.1.7/32']),
      }, { requiredKeys: ['cidr'] }),
    }));
  const protocol = fc.constantFrom('TCP', 'UDP');
  const port = fc.oneof(
    fc.record({ protocol, port: fc.constantFrom<number | string>(80, 8080, 'http', 'dns') }, { requiredKeys: [] }),
    fc.record({ protocol, port: fc.constant(80), endPort: fc.constantFrom(80, 8079, 8080) }, { requiredKeys: ['port', 'endPort'] }));
  const rule = (end: string) => fc.record({ [end]: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) }, { requiredKeys: [] });
  const rules = (end: string) => fc.array(rule(end), { maxLength: 2 });
  const namespace = fc.constantFrom('x', 'y');
  const policies = fc.record({
    kind: fc.constant('NetworkPolicy'),
    metadata: fc.record({ name: fc.constant('policy'), namespace }),
    spec: fc.record({ podSelector: selector, policyTypes: fc.subarray(['Ingress', 'Egress']), ingress: rules('from'), egress: rules('to') }, { requiredKeys: ['podSelector'] }),
  });
  const pods: fc.Arbitrary<LiteralPod> = fc.record({
    namespace,
    labels,
    hostNetwork: fc.constant(false),
    address: fc.constantFrom('10.0.0.1', '10.0.0.200', '10.0.1.7', '10.0.1.8', '192.0.2.1'),
    ports: fc.array(fc.record({ name: fc.constantFrom('http', 'dns'), containerPort: fc.constantFrom(80, 8080, 53), protocol }, { requiredKeys: ['containerPort'] }), { maxLength: 3 }),
  });

  test.each(['a workload', 'pods known by their labels'])('ten thousand connections of %s', as => {
    let allowed = 0;
    const [somePolicies, somePods] = [fc.array(policies, { minLength: 1, maxLength: 4 }), fc.array(pods, { minLength: 2, maxLength: 4 })];
    fc.assert(fc.property(somePolicies, somePods, labels, labels, (all, ends, x, y) => {
      const given = ends.map((end, index) => ({
        kind: 'Pod',
        metadata: { name: `pod-${index}`, namespace: end.namespace, labels: end.labels },
        spec: { containers: end.ports.map(one => ({ name: 'one', ports: [one] })) },
      }));
      const namespaces = [{ kind: 'Namespace', metadata: { name: 'x', labels: x } }, { kind: 'Namespace', metadata: { name: 'y', labels: y } }];
      const manifestSet = new ManifestSet([...namespaces, ...given, ...all] as unknown as Manifest[], Cluster.standard(), false);
      const reach = Reach.of(manifestSet);
      const known = manifestSet.workloads.map((workload, index) => as === 'a workload'
        ? Object.assign(workload, { address: ends[index].address })
        : { namespace: workload.namespace, podLabels: workload.podLabels, containers: workload.containers, address: ends[index].address });
      const named = { x: { ...x, 'kubernetes.io/metadata.name': 'x' }, y: { ...y, 'kubernetes.io/metadata.name': 'y' } };
      for (const [number, over] of [[80, 'TCP'], [8080, 'TCP'], [53, 'UDP'], [8080, 'UDP']] as const) {
        const literal = literallyAllowed(all, named, ends[0], ends[1], number, over);
        allowed += literal ? 1 : 0;
        expect(reach.allows({ from: known[0], to: known[1], port: number, protocol: over }).allowed).toBe(literal);
      }
    }), { numRuns: 2500 });
    expect(allowed).toBeGreaterThan(1000);
    expect(allowed).toBeLessThan(9000);
  });
});
