import * as fc from 'fast-check';
import { namespaceCalled } from './surroundings';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

/** Policies, and pods that they may be about; nothing of it comes from our constructs. */
export interface PolicySet {
  readonly manifests: readonly Manifest[];
  readonly addresses: readonly string[];
}

/** What a generator may write: values of labels, and operators that ask for one of some values. */
interface Vocabulary {
  readonly values: readonly string[];
  readonly operators: readonly string[];
}

/** All that the API has. */
export const EVERYTHING: Vocabulary = { values: ['a', 'b', 'a', 'b', ''], operators: ['In', 'NotIn'] };

/** Without what cyclonus reads otherwise: `NotIn` where the label is missing, and a label that must be empty where it is missing. */
export const UNDISPUTED: Vocabulary = { values: ['a', 'b'], operators: ['In'] };

const KEYS = ['app', 'tier'];
const NAMESPACES = ['x', 'y'];
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Numbers that rules may open; beside them one that none does. */
export const RULED_PORTS = [53, 80, 81, 8080, 9999];

const ipBlock = fc.oneof(
  fc.record({
    cidr: fc.constantFrom('10.244.0.0/16', '0.0.0.0/0'),
    except: fc.subarray(['10.244.0.0/24', '10.244.1.2/32', '10.244.2.0/31']),
  }, { requiredKeys: ['cidr'] }),
  fc.record({ cidr: fc.constantFrom('10.244.1.0/24', '10.244.0.2/32', '203.0.113.0/29', '::/0', '2001:db8::/33') }),
  fc.record({ cidr: fc.constant('2001:db8::/32'), except: fc.constant(['2001:db8:8000::/33']) }));
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const port = fc.oneof(
  fc.record({ protocol, port: fc.constantFrom<number | string>(53, 80, 8080, 'http', 'dns') }, { requiredKeys: [] }),
  fc.record({ protocol, port: fc.constantFrom(53, 80), endPort: fc.constantFrom(80, 81, 8080) }, { requiredKeys: ['port', 'endPort'] }));
// names are unique within one container, and one number may have several
const container = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('http', 'dns', 'web'), containerPort: fc.constantFrom(53, 80, 8080), protocol,
  }, { requiredKeys: ['name', 'containerPort'] }),
  { maxLength: 3, selector: ({ name }) => name });
function setsOf({ values, operators }: Vocabulary) {
  const key = fc.constantFrom(...KEYS);
  const labels: fc.Arbitrary<Record<string, string>> = fc.dictionary(key, fc.constantFrom(...values), { maxKeys: 2, noNullPrototype: true });
  const expression = fc.oneof(
    fc.record({ key, operator: fc.constantFrom(...operators), values: fc.subarray([...new Set(values)], { minLength: 1 }) }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }));
  const podSelector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) }, { requiredKeys: [] });
  const named = fc.constantFrom(...NAMESPACES).map(name => ({ matchLabels: { [NAME_LABEL]: name } }));
  const namespaceSelector = fc.oneof({ weight: 2, arbitrary: podSelector }, { weight: 1, arbitrary: named });
  const peer = fc.oneof(
    fc.record({ podSelector }), fc.record({ namespaceSelector }), fc.record({ podSelector, namespaceSelector }), fc.record({ ipBlock }));
  const rules = (end: string) =>
    fc.array(fc.record({ [end]: fc.array(peer, { maxLength: 3 }), ports: fc.array(port, { maxLength: 3 }) }, { requiredKeys: [] }), { maxLength: 3 });
  const policyTypes = fc.subarray(['Ingress', 'Egress']);
  // a policy that selects no pod tests nothing
  const subject = fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: podSelector });
  const spec = fc.record({ podSelector: subject, policyTypes, ingress: rules('from'), egress: rules('to') }, { requiredKeys: ['podSelector'] });
  const namespace = fc.constantFrom(...NAMESPACES);
  const pod = fc.record({ namespace, labels, containers: fc.array(container, { minLength: 1, maxLength: 2 }) });
  return fc.record({
    policies: fc.array(fc.record({ namespace, spec }), { minLength: 2, maxLength: 6 }),
    pods: fc.array(pod, { minLength: 2, maxLength: 3 }),
    labels: fc.tuple(labels, labels),
  });
}

/** Sets of policies that the API server would take; the same for the same seed. */
export function randomPolicySets(vocabulary: Vocabulary, seed: number, count: number): PolicySet[] {
  return fc.sample(setsOf(vocabulary), { seed, numRuns: count }).map(set => ({
    manifests: [
      ...NAMESPACES.map((name, index) => ({ ...namespaceCalled(name), metadata: { name, labels: set.labels[index] } })),
      ...set.pods.map((pod, index) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-${index}`, namespace: pod.namespace, labels: pod.labels },
        spec: { containers: pod.containers.map((ports, place) => ({ name: `container-${place}`, ports })) },
      })),
      ...set.policies.map(({ namespace, spec: written }, index) => ({
        apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `policy-${index}`, namespace }, spec: written,
      })),
    ],
    addresses: ['203.0.113.1', '203.0.113.9', '2001:db8::1', '2001:db8:8000::1'],
  }));
}
