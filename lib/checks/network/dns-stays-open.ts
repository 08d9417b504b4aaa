import { cidrCovers, Namespaces, Opening, podPorts, Policy, protocolOf, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import { at, Labels, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml } from '../snippets';

const PORTS = [53, 5353]; // the pods of OpenShift's DNS listen on 5353
const NAME = /dns/; // CoreDNS calls its ports dns and dns-tcp
const LINK_LOCAL = '169.254.0.0/16'; // NodeLocal DNSCache listens there, and no other DNS server
const PAUSE = /(^|\/)pause([:@]|$)/; // an image that opens no connections, for placeholder pods
const NAMED = 5; // enough to see what the workloads have in common

/** The DNS of the cluster. */
interface Dns {
  readonly declared: boolean;
  readonly namespace: string;
  readonly podLabels: Labels;
  readonly nodeLocalAddress?: string;
}

/** Pods that NetworkPolicies isolate for egress reach DNS, over UDP and TCP. */
export const dnsStaysOpen: ICheck = {
  id: 'dns-stays-open',
  catalogue: ['d44', 'w45'],
  title: 'NetworkPolicies that isolate pods for egress allow DNS on port 53, over UDP and TCP',
  why: 'the network plugin drops DNS queries that no NetworkPolicy allows, so no name resolves, and every connection by name times out',
  source: 'https://koti.dev/posts/network-connectivity-issues',
  severity: 'error',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    const access = new DnsAccess(manifestSet, reach);
    const closed = new Map<string, { policy: Policy; missing: string[]; workloads: Workload[] }>();
    for (const workload of manifestSet.workloads) {
      const policies = reach.isolating(workload, 'egress');
      const missing = policies.length === 0 || access.isDns(workload) || isPlaceholder(workload) ? [] : ['UDP', 'TCP'].filter(protocol => !access.allows(policies, protocol));
      if (missing.length > 0) {
        const key = `${workload.namespace}/${policies[0].name}/${missing.join()}`;
        const group = closed.get(key) ?? { policy: policies[0], missing, workloads: [] };
        group.workloads.push(workload);
        closed.set(key, group);
      }
    }
    return [...closed.values()].map(({ policy, missing, workloads }) => finding(policy, missing, workloads, access.dns));
  },
};

function finding({ manifest }: Policy, missing: readonly string[], workloads: readonly Workload[], dns: Dns): CheckResult {
  const names = workloads.slice(0, NAMED).map(({ kind, name }) => `${kind} \`${name}\``).join(', ');
  const more = workloads.length > NAMED ? ` and ${workloads.length - NAMED} more` : '';
  const peer = {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: dns.namespace } },
    podSelector: { matchLabels: Object.fromEntries(dns.podLabels) },
  };
  return {
    object: manifest,
    field: 'spec.egress',
    message: `\`egress\` isolates ${names}${more} and does not allow DNS on port 53 over ${missing.join(' or ')}; it must allow UDP, for queries, and TCP, for long responses`,
    fix: `Add to \`spec.egress\`: \`${flowYaml({ to: [peer], ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] })}\`.`,
  };
}

/** Whether NetworkPolicies allow DNS. */
class DnsAccess {
  public readonly dns: Dns;
  private readonly namespaces: Namespaces;

  constructor(manifestSet: ManifestSet, private readonly reach: Reach) {
    const { namespace, podLabels, nodeLocalAddress } = manifestSet.cluster.dns;
    this.dns = { declared: manifestSet.clusterDeclared, namespace, podLabels: new Map(Object.entries(podLabels)), nodeLocalAddress };
    this.namespaces = Namespaces.of(manifestSet);
  }

  /** Whether the pods are the DNS of the cluster, which resolves names elsewhere. */
  public isDns({ namespace, podLabels }: Workload): boolean {
    return namespace === this.dns.namespace && [...this.dns.podLabels].every(([key, value]) => podLabels.get(key) === value);
  }

  public allows(policies: readonly Policy[], protocol: string): boolean {
    return policies.some(policy => policy.openings('egress').some(opening => onDnsPort(opening, protocol)
      && (opening.peers.length === 0 || opening.peers.some(peer => this.mayBeDns(peer, policy, opening.ports.length > 0)))));
  }

  /** Whether a peer may be DNS; a rule that names port 53 is for DNS unless the peer certainly is none. */
  private mayBeDns(peer: unknown, policy: Policy, namesPort: boolean): boolean {
    const { declared, nodeLocalAddress } = this.dns;
    const cidr = textAt(peer, 'ipBlock', 'cidr');
    if (cidr !== undefined) {
      return !declared || (nodeLocalAddress !== undefined && cidrCovers(cidr, nodeLocalAddress)) || !cidrCovers(LINK_LOCAL, cidr.split('/')[0]);
    }
    return this.mayBeClusterDns(peer, policy, namesPort) || this.reach.peerWorkloads(peer, policy).some(listens);
  }

  /** Whether a peer selects the declared DNS of the cluster, or the usual one. */
  private mayBeClusterDns(peer: unknown, policy: Policy, namesPort: boolean): boolean {
    const { declared, namespace, podLabels } = this.dns;
    const pods = Selector.of(at(peer, 'podSelector'));
    const namespaces = at(peer, 'namespaceSelector') ?? undefined;
    if (namespaces === undefined) {
      return policy.namespace === namespace || (namesPort && !pods.matches(podLabels)); // in another namespace, the labels of the cluster's DNS do not mean DNS
    }
    return (namesPort && !declared) || (this.namespaces.meets(namespaces, namespace) !== false && (!declared || pods.matches(podLabels)));
  }
}

/** Whether its containers open no connections. */
function isPlaceholder({ containers }: Workload): boolean {
  return containers.length > 0 && containers.every(({ spec }) => PAUSE.test(textAt(spec, 'image') ?? ''));
}

/** Whether pods declare a port of DNS. */
function listens({ containers }: Workload): boolean {
  return podPorts(containers).some(({ number }) => PORTS.includes(number));
}

function onDnsPort({ ports }: Opening, protocol: string): boolean {
  return ports.length === 0 || ports.some(element => protocolOf(element) === protocol && (
    (at(element, 'port') ?? undefined) === undefined
    || NAME.test(textAt(element, 'port') ?? '')
    || PORTS.some(port => (numberAt(element, 'port') ?? Infinity) <= port && port <= (numberAt(element, 'endPort') ?? numberAt(element, 'port') ?? 0))));
}
