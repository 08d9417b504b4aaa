import { Caller, destination as destinationParser, IDestination, NetworkPort, Route } from './destination';
import type { NetworkPeer } from './network-peer';
import type { Finding } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Peer, Rule } from '../../kubernetes/manifests/network-policy';
import { findingsOf, propFinding, PropPlace } from '../../props';

/** The connections of one workload, in both directions. */
export class Connections {
  private readonly egress: Route[] = [];
  private readonly ingress: Route[] = [];
  private findings: Finding[] = [];

  constructor(private readonly caller: Caller) {}

  /** Opens a connection to a destination, at both ends. */
  public connectTo(destination: IDestination, place: PropPlace): void {
    const malformed = findingsOf(destinationParser.parse(destination, place));
    if (malformed.length > 0) {
      this.findings.push(...malformed);
      return;
    }
    const route = destination.connectFrom(this.caller);
    if (!isComplete(route)) {
      this.add(place, '`connectFrom()` returned no peers or no ports', 'Return at least one peer and a list of ports from `connectFrom`.');
    } else if (route.problem) {
      this.add(place, route.problem, 'Connect to another service, and to a port that it has.');
    } else {
      this.egress.push(route);
    }
  }

  /** Admits peers on ports. */
  public acceptFrom(peers: NetworkPeer[], ports: NetworkPort[]): void {
    this.ingress.push({ peers, ports });
  }

  /** Findings about the connections declared since the last call. */
  public takeFindings(): Finding[] {
    const taken = this.findings;
    this.findings = [];
    return taken;
  }

  /** Ingress rules of the NetworkPolicy. */
  public ingressRules(): Rule[] {
    return this.ingress.map(rule);
  }

  /** Egress rules of the NetworkPolicy, without DNS and the API server. */
  public egressRules(): Rule[] {
    return this.egress.map(rule);
  }

  private add(place: PropPlace, message: string, fix: string): void {
    const why = 'the NetworkPolicy would drop every packet of this connection, and requests would time out';
    this.findings.push(propFinding({ check: 'connection-valid', message, field: place.path, why, fix }));
  }
}

/** Whether a destination that users implement returned a route; a policy without peers admits everything. */
function isComplete(route: unknown): boolean {
  const { peers, ports, problem }: Partial<Record<keyof Route, unknown>> = route !== null && typeof route === 'object' ? route : {};
  return Boolean(problem) || Array.isArray(peers) && peers.length > 0 && Array.isArray(ports);
}

function rule(route: Route): Rule {
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
