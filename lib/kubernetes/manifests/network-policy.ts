import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';
import { NAMESPACE_NAME_LABEL } from '../keys';

/** Pods, namespaces or addresses at the other end; pods and namespaces given together must both match. */
export interface Peer {
  readonly podLabels?: Record<string, string>;
  readonly namespaceLabels?: Record<string, string>;
  readonly cidr?: string;
  readonly except?: readonly string[];
}

export interface PolicyPort {
  /** A number, or the name of a container port. */
  readonly port: number | string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly endPort?: number;
}

/** One rule: these peers, on these ports. Without peers it allows nothing; without ports it allows all. */
export interface Rule {
  readonly peers: readonly Peer[];
  readonly ports: readonly PolicyPort[];
}

export interface NetworkPolicyInput extends MetadataInput {
  /** The pods it protects; `{}` is all pods of the namespace. */
  readonly podLabels: Record<string, string>;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** A NetworkPolicy that denies both directions but for its rules. */
export function networkPolicy(input: NetworkPolicyInput): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(input),
    spec: {
      podSelector: { matchLabels: { ...input.podLabels } },
      policyTypes: ['Ingress', 'Egress'], // always both: a missing type leaves its direction open
      ...openings('ingress', 'from', input.ingress),
      ...openings('egress', 'to', input.egress),
    },
  };
}

export interface DnsServer {
  readonly namespace: string;
  readonly podLabels: Record<string, string>;
  readonly nodeLocalAddress?: string;
}

/** Rules for DNS: over UDP, and over TCP for long answers. */
export function dnsRule(dns: DnsServer): Rule {
  const node = dns.nodeLocalAddress;
  return {
    peers: [
      { namespaceLabels: { [NAMESPACE_NAME_LABEL]: dns.namespace }, podLabels: dns.podLabels },
      ...node ? [{ cidr: `${node}/${node.includes(':') ? 128 : 32}` }] : [], // NodeLocal DNSCache runs on the host network, no pod selector meets it
    ],
    ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
  };
}

function openings(direction: string, end: string, rules: readonly Rule[]): Record<string, unknown> {
  const elements = sorted(rules.flatMap(rule => {
    const peers = sorted(rule.peers.flatMap(peerElement));
    const ports = sorted(rule.ports.map(portElement));
    return peers.length === 0 ? [] : [{ [end]: peers, ...ports.length > 0 && { ports } }]; // an empty `from` would allow all peers
  }));
  return elements.length === 0 ? {} : { [direction]: elements };
}

function peerElement(peer: Peer): Record<string, unknown>[] {
  if (peer.cidr !== undefined) {
    const except = [...peer.except ?? []].sort();
    return [{ ipBlock: { cidr: peer.cidr, ...except.length > 0 && { except } } }];
  }
  if (peer.podLabels === undefined && peer.namespaceLabels === undefined) {
    return []; // the API server rejects an element that selects nothing
  }
  return [{ // one element, both selectors: two elements would mean either
    ...peer.namespaceLabels && { namespaceSelector: selector(peer.namespaceLabels) },
    ...peer.podLabels && { podSelector: selector(peer.podLabels) },
  }];
}

function portElement(port: PolicyPort): Record<string, unknown> {
  return { port: port.port, protocol: port.protocol, ...port.endPort !== undefined && { endPort: port.endPort } };
}

function selector(labels: Record<string, string>): Record<string, unknown> {
  return { matchLabels: Object.fromEntries(Object.entries(labels).sort(([a], [b]) => a < b ? -1 : 1)) };
}

/** The elements in an order that does not depend on theirs, each once. */
function sorted<T>(elements: readonly T[]): T[] {
  const keyed = new Map(elements.map(element => [JSON.stringify(element), element]));
  return [...keyed].sort(([a], [b]) => a < b ? -1 : 1).map(([, element]) => element);
}
