import type { Caller, IDestination, NetworkPeer, NetworkPort, Route } from './destination';
import { destination as destinationReader } from './edge-shapes';
import type { Source } from './source';
import type { Finding } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Peer, Rule } from '../../kubernetes/manifests/network-policy';
import { judgeValue, propFinding } from '../../props';

const WHY = 'an edge that leads nowhere is a request that times out in production';

/** The declared edges of one workload, in both directions. */
export class Edges {
  private readonly egress: Route[] = [];
  private readonly ingress: Route[] = [];
  private problems: Finding[] = [];

  constructor(private readonly caller: Caller) {}

  /** Opens an edge to a destination, at both ends. */
  public connectTo(destination: IDestination, where: string): void {
    const refusals = judgeValue(destinationReader, destination, where);
    if (refusals.length > 0) {
      this.problems.push(...refusals);
      return;
    }
    const route = destination.connectFrom(this.caller);
    if (!leadsSomewhere(route)) {
      this.refuse('what was given does not say where its packets go', where, 'return at least one peer, and a list of ports, from `connectFrom`');
      return;
    }
    if (route.problem) {
      this.refuse(route.problem, where, 'name a port that the other end has, and an end that is not the workload itself');
      return;
    }
    this.egress.push(route);
  }

  /** Lets peers in on ports. */
  public acceptFrom(peers: NetworkPeer[], ports: NetworkPort[]): void {
    this.ingress.push({ peers, ports });
  }

  /** Lets a declared source in. */
  public acceptSource(source: Source, ports: NetworkPort[], where: string): void {
    if (source.problem) {
      this.refuse(source.problem, where, 'give labels of the pods, or a CIDR block');
      return;
    }
    this.acceptFrom(source.peers, ports);
  }

  /** What is wrong with the edges declared since the last call. */
  public takeRefusals(): Finding[] {
    const taken = this.problems;
    this.problems = [];
    return taken;
  }

  /** What may come in, as a NetworkPolicy says it. */
  public ingressRules(): Rule[] {
    return this.ingress.map(rule);
  }

  /** What may go out, DNS aside. */
  public egressRules(): Rule[] {
    return this.egress.map(rule);
  }

  private refuse(message: string, where: string, fix: string): void {
    this.problems.push(propFinding({ check: 'edge-leads-somewhere', message, field: where, why: WHY, fix }));
  }
}

/** Whether a destination that others wrote says what an edge needs; a policy without peers is open to everybody. */
function leadsSomewhere(route: unknown): boolean {
  const { peers, ports, problem }: Partial<Record<keyof Route, unknown>> = route !== null && typeof route === 'object' ? route : {};
  return Boolean(problem) || Array.isArray(peers) && peers.length > 0 && Array.isArray(ports);
}

/** One opening of a NetworkPolicy. */
export function rule(route: Route): Rule {
  return {
    peers: route.peers.map(peer),
    ports: route.ports.map(port => ({ port: port.port, protocol: port.protocol === 'UDP' ? 'UDP' : 'TCP' })),
  };
}

function peer(one: NetworkPeer): Peer {
  return one.cidr !== undefined
    ? { cidr: one.cidr, ...(one.except && { except: one.except }) }
    : {
      podLabels: one.podLabels ?? {},
      ...(one.namespace && { namespaceLabels: { [NAMESPACE_NAME_LABEL]: one.namespace } }),
    };
}
