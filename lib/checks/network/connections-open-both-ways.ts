import { Direction, Opening, podPorts, Policy, protocolOf, Reach, servicePorts, ServicesByWorkload, targetNumber } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OTHER = { ingress: 'egress', egress: 'ingress' } as const;
const NAMED = 3; // enough to see which pods are meant

/** What a policy opens at one end is opened at the other end, too, on the port of the pod. */
export const connectionsOpenBothWays: ICheck = {
  id: 'connections-open-both-ways',
  catalogue: ['d43', 'w45'],
  title: 'What a NetworkPolicy opens to named pods is open at their end too, on the port of the pod',
  why: 'policies hold at both ends and on the port of the pod: a chart that opened port 80 of its Service, where the container listened on 8080, let nobody in',
  source: 'https://github.com/codecentric/helm-charts/pull/432',
  severity: 'error',
  evaluate: manifestSet => {
    const judge = new Judge(manifestSet);
    return judge.reach.policies.flatMap(policy => [...judge.direction(policy, 'ingress'), ...judge.direction(policy, 'egress')]);
  },
};

class Judge {
  public readonly reach: Reach;
  private readonly services: ServicesByWorkload;

  constructor(manifestSet: ManifestSet) {
    this.reach = Reach.of(manifestSet);
    this.services = ServicesByWorkload.of(manifestSet);
  }

  public direction(policy: Policy, direction: Direction): CheckResult[] {
    const subjects = this.reach.selected(policy);
    return policy.openings(direction).flatMap(opening => {
      const others = opening.peers.flatMap(peer => this.reach.peerWorkloads(peer, policy));
      const wrong = this.ports(policy, opening, direction === 'ingress' ? subjects : others);
      return wrong.length > 0 ? wrong : this.peers(policy, opening, direction, subjects);
    });
  }

  /** A port that is the Service's and not the pod's, or a name that no pod gives. */
  private ports({ manifest }: Policy, { field, ports }: Opening, targets: readonly Workload[]): CheckResult[] {
    const known = targets.map(workload => podPorts(workload.containers));
    if (targets.length === 0 || known.some(declared => declared.length === 0)) {
      return []; // who declares no port may listen on any
    }
    return ports.flatMap((element, index) => {
      const [number, name, protocol] = [numberAt(element, 'port'), textAt(element, 'port'), protocolOf(element)];
      const where = { object: manifest, field: `${field}.ports[${index}].port` };
      if (name !== undefined && !known.some(declared => declared.some(port => port.name === name && port.protocol === protocol))) {
        const names = [...new Set(known.flat().flatMap(port => port.name ?? []))];
        return [{
          ...where,
          message: `opens the ${protocol} port ${name}, which no container of ${listed(targets)} declares, and so opens nothing`,
          fix: `write ${names.length > 0 ? `one of the names that they declare (${names.join(', ')})` : `a number that they declare (${[...new Set(known.flat().map(port => port.number))].join(', ')})`}`,
        }];
      }
      if (number === undefined || numberAt(element, 'endPort') !== undefined || known.some(declared => declared.some(port => port.number === number))) {
        return [];
      }
      const [target] = targets.flatMap(workload => this.targets(workload, number, protocol));
      return target === undefined || opens(ports, target, protocol) ? [] : [{
        ...where,
        message: `opens port ${number}, which is the port of the Service; its targetPort on ${listed(targets)} is ${target}, `
          + 'and policies hold on the port of the pod',
        fix: `write port: ${target}`,
      }];
    });
  }

  /** Numbers on the pod behind a port of the Services of a workload. */
  private targets(workload: Workload, number: number, protocol: string): number[] {
    return this.services.of(workload).flatMap(service => servicePorts(service).filter(port => port.number === number && port.protocol === protocol))
      .flatMap(port => targetNumber(port, workload) ?? []).filter(target => target !== number);
  }

  /** An opening that nobody can use, because every other end is isolated and opens nothing back. */
  private peers(policy: Policy, { peers, ports, peersField }: Opening, direction: Direction, subjects: readonly Workload[]): CheckResult[] {
    return peers.flatMap((peer, index) => {
      const others = namesPods(peer) ? this.reach.peerWorkloads(peer, policy) : [];
      const pairs = others.flatMap(other => subjects.map(subject => ({ other, subject }))).filter(({ other, subject }) => other !== subject);
      const used = pairs.some(({ other, subject }) => this.answers(direction, other, subject, ports));
      if (pairs.length === 0 || used) {
        return [];
      }
      const [{ other, subject }] = pairs;
      const isolating = this.reach.isolating(other, OTHER[direction]).map(({ name }) => name).join(', ');
      const port = portText(ports);
      const [element, list] = direction === 'egress' ? ['ingress', 'from'] : ['egress', 'to'];
      return [{
        object: policy.manifest,
        field: `${peersField}[${index}]`,
        message: `${direction === 'egress' ? `lets ${subject.name} out to ${other.name}` : `lets ${other.name} in to ${subject.name}`}${port}, `
          + `but NetworkPolicy ${isolating} isolates ${other.name} for ${OTHER[direction]} and no rule opens that`,
        fix: `add to spec.${element} of a policy that selects ${other.name}: ${list} an element that selects ${subject.name}`
          + `${subject.namespace === other.namespace ? '' : ` with a namespaceSelector for ${subject.namespace}`},${port.replace(' on', ' ports')
            || ' without ports'}; or remove this element`,
      }];
    });
  }

  /** Whether the other end is open, or may be, to a subject on one of the ports that a rule names. */
  private answers(direction: Direction, other: Workload, subject: Workload, ports: readonly unknown[]): boolean {
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

/** Whether a peer names certain pods, not all of some namespace. */
function namesPods(peer: unknown): boolean {
  const selector = at(peer, 'podSelector');
  const labels = at(selector, 'matchLabels');
  return (labels !== null && typeof labels === 'object' && Object.keys(labels).length > 0) || itemsAt(selector, 'matchExpressions').length > 0;
}

/** Whether ports open a number, by itself, in a range, by name or by leaving it out. */
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
  const names = [...new Set(workloads.map(({ kind, name }) => `${kind} ${name}`))];
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '');
}
