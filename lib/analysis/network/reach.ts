import { blockCovers } from './address';
import { Answer, bothHold, someHolds } from './answer';
import { called, End, isPods, onHostNetwork, Pods } from './end';
import { Namespaces } from './namespaces';
import { Direction, Opening, Policy } from './policy';
import { podPorts, portsOpen, Traffic } from './port';
import { at, ManifestSet, Selector, Workload } from '../../model';

/** A connection between two ends, on a port. */
export interface Connection {
  readonly from: End;
  readonly to: End;
  /** The port of the pod, by number or by the name that its container gives it; any port if absent. */
  readonly port?: number | string;
  /** TCP if absent. */
  readonly protocol?: string;
}

export interface PolicyDecision {
  /** Undefined if it depends on what manifests do not contain: addresses of pods, labels of namespaces, pods on the host network. */
  readonly allowed: Answer;
  /** The policies that decide it, or that none does. */
  readonly why: string;
}

/** The connections that the NetworkPolicies of a manifest set allow, by networking.k8s.io/v1; between two pods, never a pod and itself. */
export class Reach {
  public static of(manifestSet: ManifestSet): Reach {
    return manifestSet.once(Reach.from);
  }

  private static from(manifestSet: ManifestSet): Reach {
    return new Reach(manifestSet);
  }

  public readonly policies: readonly Policy[];
  private readonly namespaces: Namespaces;
  private readonly inNamespace = new Map<string, Policy[]>();
  private readonly ofWorkload = new Map<Workload, Policy[]>();

  private constructor(private readonly manifestSet: ManifestSet) {
    this.namespaces = Namespaces.of(manifestSet);
    this.policies = manifestSet.ofKind('NetworkPolicy').map(manifest => new Policy(manifest));
    for (const policy of this.policies) {
      append(this.inNamespace, policy.namespace, policy);
      this.selected(policy).forEach(workload => append(this.ofWorkload, workload, policy));
    }
  }

  public allows(connection: Connection): PolicyDecision {
    const { from, to } = connection;
    const port = portNumber(connection);
    if (typeof connection.port === 'string' && port === undefined) {
      const known = isPods(to) && to.containers !== undefined;
      return { allowed: known ? false : undefined, why: `no container of ${called(to)} is known to name a port ${connection.port}` };
    }
    const traffic = { port, protocol: connection.protocol ?? 'TCP' };
    const out = this.open('egress', from, to, traffic);
    return out.allowed === true ? this.open('ingress', to, from, traffic) : bothDecisions(out, () => this.open('ingress', to, from, traffic));
  }

  /** Whether an end is open to the other end in one direction. */
  public open(direction: Direction, subject: End, other: End, traffic: Traffic): PolicyDecision {
    const policies = isPods(subject) ? this.isolating(subject, direction) : [];
    if (policies.length === 0) {
      return { allowed: true, why: `no NetworkPolicy isolates ${called(subject)} for ${direction}` };
    }
    const to = direction === 'ingress' ? subject : other;
    let unknown = false;
    for (const policy of policies) {
      for (const opening of policy.openings(direction)) {
        const opens = bothHold(portsOpen(opening.ports, traffic, to), () => this.meets(opening, policy, other));
        if (opens === true) {
          return { allowed: true, why: `${opening.field} of NetworkPolicy ${policy.name} opens ${called(subject)} for ${direction}` };
        }
        unknown ||= opens === undefined;
      }
    }
    const names = policies.map(({ name }) => name).join(', ');
    return {
      allowed: unknown ? undefined : false,
      why: `${called(subject)} is isolated for ${direction} by NetworkPolicy ${names}, and ${unknown ? 'it is not known whether a rule opens' : 'no rule opens'} `
        + `${traffic.protocol}${traffic.port === undefined ? '' : ` ${traffic.port}`} ${direction === 'ingress' ? 'to' : 'towards'} ${called(other)}`,
    };
  }

  /** The policies that isolate pods in a direction; none on the host network. */
  public isolating(pods: Pods, direction: Direction): readonly Policy[] {
    if (onHostNetwork(pods)) {
      return [];
    }
    const policies = pods instanceof Workload ? this.ofWorkload.get(pods) ?? [] : this.selecting(pods);
    return policies.filter(policy => policy.isolates(direction));
  }

  /** The workloads that a policy selects. */
  public selected(policy: Policy): readonly Workload[] {
    return this.manifestSet.selectedBy(policy.selector, policy.namespace);
  }

  /** The workloads, of those given, that a peer certainly selects; none for an address block. */
  public peerWorkloads(peer: unknown, policy: Policy): readonly Workload[] {
    if (!isSelector(at(peer, 'podSelector')) && !isSelector(at(peer, 'namespaceSelector'))) {
      return [];
    }
    const namespaces = isSelector(at(peer, 'namespaceSelector')) ? this.namespaces.met(at(peer, 'namespaceSelector')) : [policy.namespace];
    const selector = Selector.of(at(peer, 'podSelector'));
    return namespaces.flatMap(namespace => this.manifestSet.selectedBy(selector, namespace)).filter(workload => !onHostNetwork(workload));
  }

  /** Whether a peer of a policy meets an end. */
  public peerMeets(peer: unknown, policy: Policy, end: End): Answer {
    const block = at(peer, 'ipBlock') ?? undefined;
    if (block !== undefined) {
      return end.address === undefined ? undefined : blockCovers(block, end.address);
    }
    const [pods, namespaces] = [at(peer, 'podSelector'), at(peer, 'namespaceSelector')];
    if (!isPods(end) || (!isSelector(pods) && !isSelector(namespaces))) {
      return false; // the API server rejects an empty peer
    }
    const there = isSelector(namespaces) ? this.namespaces.meets(namespaces, end.namespace) : end.namespace === policy.namespace;
    const met = bothHold(there, () => selects(Selector.of(pods), end));
    return met !== false && onHostNetwork(end) ? undefined : met; // plugins differ in whether they see the pod or its node
  }

  private meets({ peers }: Opening, policy: Policy, end: End): Answer {
    return peers.length === 0 || someHolds(peers, peer => this.peerMeets(peer, policy, end));
  }

  private selecting(pods: Pods): readonly Policy[] {
    return (this.inNamespace.get(pods.namespace) ?? []).filter(({ selector }) => selects(selector, pods) === true);
  }
}

function isSelector(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function selects(selector: Selector, { podLabels }: Pods): Answer {
  return selector.empty || (podLabels && selector.matches(podLabels));
}

/** A name means the first port of that name, as for a Service. */
function portNumber({ to, port, protocol = 'TCP' }: Connection): number | undefined {
  if (typeof port !== 'string') {
    return port;
  }
  return isPods(to) ? podPorts(to.containers ?? []).find(one => one.name === port && one.protocol === protocol)?.number : undefined;
}

function bothDecisions(one: PolicyDecision, other: () => PolicyDecision): PolicyDecision {
  if (one.allowed === false) {
    return one;
  }
  const second = other();
  return second.allowed === false ? second : one;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  list ? list.push(value) : lists.set(key, [value]);
}
