import { Direction, Opening, podPorts, Policy, protocolOf, Reach, servicePorts, ServicesByWorkload, targetNumber } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import { at, itemsAt, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, podSelectorOf } from '../snippets';

const OTHER = { ingress: 'egress', egress: 'ingress' } as const;
const NAMED = 3; // enough to identify the pods

/** A connection that a NetworkPolicy allows at one end is allowed at the other end too, on the port of the pod. */
export const connectionsOpenBothWays: ICheck = {
  id: 'connections-open-both-ways',
  catalogue: ['d43', 'w45'],
  title: 'A connection that a NetworkPolicy allows is allowed at both ends, on the port of the pod',
  why: 'the network plugin applies the egress rules of the client and the ingress rules of the server to the port of the pod, and drops a connection that either does not allow',
  source: 'https://github.com/codecentric/helm-charts/pull/432',
  severity: 'error',
  evaluate: manifestSet => {
    const ends = new ConnectionEnds(manifestSet);
    return ends.reach.policies.flatMap(policy => [...ends.checkDirection(policy, 'ingress'), ...ends.checkDirection(policy, 'egress')]);
  },
};

/** Compares the rules of both ends of connections. */
class ConnectionEnds {
  public readonly reach: Reach;
  private readonly services: ServicesByWorkload;

  constructor(manifestSet: ManifestSet) {
    this.reach = Reach.of(manifestSet);
    this.services = ServicesByWorkload.of(manifestSet);
  }

  public checkDirection(policy: Policy, direction: Direction): CheckResult[] {
    const subjects = this.reach.selected(policy);
    return policy.openings(direction).flatMap(opening => {
      const others = opening.peers.flatMap(peer => this.reach.peerWorkloads(peer, policy));
      const wrongPorts = this.checkPorts(policy, opening, direction === 'ingress' ? subjects : others);
      return wrongPorts.length > 0 ? wrongPorts : this.checkPeers(policy, opening, direction, subjects);
    });
  }

  /** Ports that are of the Service and not of the pod, and names that no container declares. */
  private checkPorts({ manifest }: Policy, { field, ports }: Opening, targets: readonly Workload[]): CheckResult[] {
    const known = targets.map(workload => podPorts(workload.containers));
    if (targets.length === 0 || known.some(declared => declared.length === 0)) {
      return []; // pods without declared ports may listen on any
    }
    return ports.flatMap((element, index) => {
      const [number, name, protocol] = [numberAt(element, 'port'), textAt(element, 'port'), protocolOf(element)];
      const where = { object: manifest, field: `${field}.ports[${index}].port` };
      if (name !== undefined && !known.some(declared => declared.some(port => port.name === name && port.protocol === protocol))) {
        const names = [...new Set(known.flat().flatMap(port => port.name ?? []))];
        return [{
          ...where,
          message: `\`port\` is ${protocol} ${name}, which no container of ${listed(targets)} declares, so the rule allows nothing; it must be a declared port`,
          fix: `Set ${(names.length > 0 ? names : [...new Set(known.flat().map(port => port.number))]).map(one => `\`port: ${one}\``).join(' or ')}.`,
        }];
      }
      if (number === undefined || numberAt(element, 'endPort') !== undefined || known.some(declared => declared.some(port => port.number === number))) {
        return [];
      }
      const [target] = targets.flatMap(workload => this.targets(workload, number, protocol));
      return target === undefined || opens(ports, target, protocol) ? [] : [{
        ...where,
        message: `\`port\` is ${number}, the port of the Service; it must be the port of the pod, which is ${target} on ${listed(targets)}`,
        fix: `Set \`port: ${target}\`.`,
      }];
    });
  }

  /** Numbers on the pod behind a port of the Services of a workload. */
  private targets(workload: Workload, number: number, protocol: string): number[] {
    return this.services.of(workload).flatMap(service => servicePorts(service).filter(port => port.number === number && port.protocol === protocol))
      .flatMap(port => targetNumber(port, workload) ?? []).filter(target => target !== number);
  }

  /** Peers that no pod can connect to or from, because every other end is isolated and does not allow it. */
  private checkPeers(policy: Policy, { peers, ports, peersField }: Opening, direction: Direction, subjects: readonly Workload[]): CheckResult[] {
    return peers.flatMap((peer, index) => {
      const others = namesPods(peer) ? this.reach.peerWorkloads(peer, policy) : [];
      const pairs = others.flatMap(other => subjects.map(subject => ({ other, subject }))).filter(({ other, subject }) => other !== subject);
      const usable = pairs.some(({ other, subject }) => this.mayBeOpen(direction, other, subject, ports));
      if (pairs.length === 0 || usable) {
        return [];
      }
      const [{ other, subject }] = pairs;
      const isolating = this.reach.isolating(other, OTHER[direction]).map(({ name }) => `\`${name}\``).join(', ');
      const [client, server] = direction === 'egress' ? [subject, other] : [other, subject];
      const list = direction === 'egress' ? 'from' : 'to';
      const rule = { [list]: [peerOf(subject, other.namespace)], ...ports.length > 0 && { ports } };
      return [{
        object: policy.manifest,
        field: `${peersField}[${index}]`,
        message: `the rule allows \`${client.name}\` to connect to \`${server.name}\`${portText(ports)}, but NetworkPolicy ${isolating} isolates \`${other.name}\` for ${OTHER[direction]} `
          + 'and does not allow it; both ends must allow it',
        fix: `Add to \`spec.${OTHER[direction]}\` of a NetworkPolicy that selects \`${other.name}\`: \`${flowYaml(rule)}\`. Or remove this element.`,
      }];
    });
  }

  /** Whether the other end is, or may be, open to a subject on one of the ports of a rule. */
  private mayBeOpen(direction: Direction, other: Workload, subject: Workload, ports: readonly unknown[]): boolean {
    const target = direction === 'egress' ? other : subject;
    const open = (port: number | undefined, protocol: string) =>
      this.reach.open(OTHER[direction], other, subject, { port, protocol }).allowed !== false;
    return ports.length === 0 ? ['TCP', 'UDP', 'SCTP'].some(protocol => open(undefined, protocol)) : ports.some(element => {
      const [port, protocol] = [at(element, 'port') ?? undefined, protocolOf(element)];
      const named = podPorts(target.containers).filter(one => one.name === port && one.protocol === protocol);
      return typeof port === 'number' && numberAt(element, 'endPort') === undefined ? open(port, protocol)
        : typeof port === 'string' ? named.length === 0 || named.some(({ number }) => open(number, protocol)) : open(undefined, protocol);
    });
  }
}

/** Whether a peer selects certain pods, not all of a namespace. */
function namesPods(peer: unknown): boolean {
  const selector = at(peer, 'podSelector');
  const labels = at(selector, 'matchLabels');
  return (labels !== null && typeof labels === 'object' && Object.keys(labels).length > 0) || itemsAt(selector, 'matchExpressions').length > 0;
}

/** The peer of a NetworkPolicy rule that selects a workload, from a policy of some namespace. */
function peerOf(workload: Workload, namespace: string): object {
  const podSelector = podSelectorOf(workload);
  const namespaceSelector = { matchLabels: { [NAMESPACE_NAME_LABEL]: workload.namespace } };
  return workload.namespace === namespace ? { podSelector } : { namespaceSelector, podSelector };
}

/** Whether ports allow a number, by itself, in a range, or by leaving it out. */
function opens(ports: readonly unknown[], number: number, protocol: string): boolean {
  return ports.some(element => {
    const port = numberAt(element, 'port');
    return protocolOf(element) === protocol && (port === undefined || (port <= number && number <= (numberAt(element, 'endPort') ?? port)));
  });
}

function portText(ports: readonly unknown[]): string {
  const list = ports.map(element => `${protocolOf(element)} ${textAt(element, 'port') ?? numberAt(element, 'port') ?? 'all'}`);
  return list.length === 0 ? '' : ` on ${list.join(', ')}`;
}

function listed(workloads: readonly Workload[]): string {
  const names = [...new Set(workloads.map(({ kind, name }) => `${kind} \`${name}\``))];
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '');
}
