import { cidrCovers, Namespaces, Opening, podPorts, Policy, protocolOf, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import { at, Labels, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const PORTS = [53, 5353]; // the pods of OpenShift's DNS listen on 5353
const NAME = /dns/; // CoreDNS calls its ports dns and dns-tcp
const LINK_LOCAL = '169.254.0.0/16'; // where NodeLocal DNSCache listens, and nothing else that answers names
const PAUSE = /(^|\/)pause([:@]|$)/; // the image that only holds a place on a node
const NAMED = 5; // enough to see what they have in common

/** Whom a policy may let pods ask for names. */
interface Dns {
  readonly declared: boolean;
  readonly namespace: string;
  readonly podLabels: Labels;
  readonly nodeLocalAddress?: string;
}

/** Pods that policies isolate for egress still reach their DNS, over UDP and over TCP. */
export const dnsStaysOpen: ICheck = {
  id: 'dns-stays-open',
  catalogue: ['d44', 'w45'],
  title: 'Pods that are isolated for egress reach DNS on port 53, over UDP and TCP',
  why: 'a default deny without an opening for DNS black-holed a whole namespace: no name resolved, and every connection timed out in silence',
  source: 'https://koti.dev/posts/network-connectivity-issues',
  severity: 'error',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    const judge = new Judge(manifestSet, reach);
    const closed = new Map<string, { policy: Policy; missing: string[]; workloads: Workload[] }>();
    for (const workload of manifestSet.workloads) {
      const policies = reach.isolating(workload, 'egress');
      const missing = policies.length === 0 || judge.answers(workload) || onlyPauses(workload) ? [] : ['UDP', 'TCP'].filter(protocol => !judge.opens(policies, protocol));
      if (missing.length > 0) {
        const key = `${workload.namespace}/${policies[0].name}/${missing.join()}`;
        const group = closed.get(key) ?? { policy: policies[0], missing, workloads: [] };
        group.workloads.push(workload);
        closed.set(key, group);
      }
    }
    return [...closed.values()].map(({ policy, missing, workloads }) => finding(policy, missing, workloads, judge.dns));
  },
};

function finding({ manifest }: Policy, missing: readonly string[], workloads: readonly Workload[], dns: Dns): CheckResult {
  const names = workloads.slice(0, NAMED).map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const more = workloads.length > NAMED ? ` and ${workloads.length - NAMED} more` : '';
  const labels = [...dns.podLabels].map(([key, value]) => `${key}: ${value}`).join(', ');
  return {
    object: manifest,
    field: 'spec.egress',
    message: `isolates ${names}${more} for egress, and no rule opens port 53 over ${missing.join(' or ')} to anything that may be DNS`
      + (missing.length === 2 ? '' : missing[0] === 'UDP' ? ', over which names are asked for first' : ', over which long answers come'),
    fix: `add to spec.egress of a policy of theirs: to one element with namespaceSelector { ${NAMESPACE_NAME_LABEL}: ${dns.namespace} } and podSelector { ${labels} }, `
      + 'ports 53 with protocol: UDP and 53 with protocol: TCP',
  };
}

class Judge {
  public readonly dns: Dns;
  private readonly namespaces: Namespaces;

  constructor(manifestSet: ManifestSet, private readonly reach: Reach) {
    const { namespace, podLabels, nodeLocalAddress } = manifestSet.cluster.dns;
    this.dns = { declared: manifestSet.clusterDeclared, namespace, podLabels: new Map(Object.entries(podLabels)), nodeLocalAddress };
    this.namespaces = Namespaces.of(manifestSet);
  }

  /** Whether it is the DNS itself: it asks others. */
  public answers({ namespace, podLabels }: Workload): boolean {
    return namespace === this.dns.namespace && [...this.dns.podLabels].every(([key, value]) => podLabels.get(key) === value);
  }

  public opens(policies: readonly Policy[], protocol: string): boolean {
    return policies.some(policy => policy.openings('egress').some(opening => onDnsPort(opening, protocol)
      && (opening.peers.length === 0 || opening.peers.some(peer => this.mayBeDns(peer, policy, opening.ports.length > 0)))));
  }

  /** Who names port 53 means DNS, unless it is certainly none; who opens all ports may mean anything. */
  private mayBeDns(peer: unknown, policy: Policy, meant: boolean): boolean {
    const { declared, nodeLocalAddress } = this.dns;
    const cidr = textAt(peer, 'ipBlock', 'cidr');
    if (cidr !== undefined) {
      return !declared || (nodeLocalAddress !== undefined && cidrCovers(cidr, nodeLocalAddress)) || !cidrCovers(LINK_LOCAL, cidr.split('/')[0]);
    }
    return this.mayBeDeclared(peer, policy, meant) || this.reach.peerWorkloads(peer, policy).some(listens);
  }

  /** Whether it selects the DNS that the cluster declares, or that any cluster has. */
  private mayBeDeclared(peer: unknown, policy: Policy, meant: boolean): boolean {
    const { declared, namespace, podLabels } = this.dns;
    const pods = Selector.of(at(peer, 'podSelector'));
    const namespaces = at(peer, 'namespaceSelector') ?? undefined;
    if (namespaces === undefined) {
      return policy.namespace === namespace || (meant && !pods.matches(podLabels)); // the labels of the cluster's DNS mean nothing in another namespace
    }
    return (meant && !declared) || (this.namespaces.meets(namespaces, namespace) !== false && (!declared || pods.matches(podLabels)));
  }
}

/** Whether it asks nobody for anything. */
function onlyPauses({ containers }: Workload): boolean {
  return containers.length > 0 && containers.every(({ spec }) => PAUSE.test(textAt(spec, 'image') ?? ''));
}

/** Whether pods say that they answer on a port of DNS. */
function listens({ containers }: Workload): boolean {
  return podPorts(containers).some(({ number }) => PORTS.includes(number));
}

function onDnsPort({ ports }: Opening, protocol: string): boolean {
  return ports.length === 0 || ports.some(element => protocolOf(element) === protocol && (
    (at(element, 'port') ?? undefined) === undefined
    || NAME.test(textAt(element, 'port') ?? '')
    || PORTS.some(port => (numberAt(element, 'port') ?? Infinity) <= port && port <= (numberAt(element, 'endPort') ?? numberAt(element, 'port') ?? 0))));
}
