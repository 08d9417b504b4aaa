import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { declaredPeer, DeclaredWorkload, declaredWorkloadProps, NetworkPeer, parseBlock, parsePeer } from './network-peer';
import { Protocol, protocol as protocolParser, transportOf } from './port';
import { checked, findingsOf, having, isHaving, Parsed, Parser, parseProps, PropPlace, placeOf, PropParsers, refine, required, whole } from '../../props';

/** A port of a connection: the number that the pod listens on. */
export interface NetworkPort {
  /** The pod's port. */
  readonly port: number;
  /** `TCP` or `UDP`. */
  readonly protocol: string;
}

/** The far end of a connection. */
export interface Route {
  /** Pods or addresses that the packets go to. */
  readonly peers: NetworkPeer[];
  /** Ports that the packets go to. */
  readonly ports: NetworkPort[];
  /**
   * Why the connection is impossible; it then fails the synth.
   *
   * @default - none: the connection is possible
   */
  readonly problem?: string;
}

/** The workload that opens a connection. */
export interface Caller {
  /** Construct path of the caller. */
  readonly path: string;
  /** Labels or addresses by which the far end recognises the caller. */
  readonly peer: NetworkPeer;
}

/** The far end of a connection that a workload opens. */
export interface IDestination {
  /** Admits the caller at the far end where this app deploys it, and returns the peers and ports to connect to. */
  connectFrom(caller: Caller): Route;
}

/** A service that another app deploys. */
export interface DeclaredService extends DeclaredWorkload {
  /** Port that the service's pods listen on, from 1 to 65535. */
  readonly port: number;
  /**
   * Protocol of the port.
   *
   * @default Protocol.TCP - HTTP and most other protocols use it
   */
  readonly protocol?: Protocol;
}

interface PortArguments {
  readonly port: number;
  readonly protocol?: Protocol;
}

const portProps = {
  port: required(whole(1, 65535, { why: 'a NetworkPolicy rule needs the port of the connection', example: '5432' })),
  protocol: protocolParser,
} satisfies PropParsers<PortArguments>;

const serviceProps = { ...declaredWorkloadProps, ...portProps } satisfies PropParsers<DeclaredService>;

/** A destination outside this app. */
export class Destination implements IDestination {
  /** A service that another app deploys; that app must admit the caller with `acceptsFrom`. */
  public static service(service: DeclaredService): IDestination {
    return new Destination(place => {
      const { values, findings } = parseProps(serviceProps, service, place);
      return values ? { value: { peers: [declaredPeer(values)], ports: networkPorts(values) } } : { findings };
    });
  }

  /** Addresses outside the cluster, such as a managed database. */
  public static cidr(cidr: string, port: number, protocol?: Protocol): IDestination {
    return new Destination(place => {
      const at = { ...place, call: "Destination.cidr('10.20.0.0/16', 5432)" };
      return routeOf(parseBlock(cidr, at), parsePort(port, protocol, at));
    });
  }

  /** Any peer of cdk8s-plus: a Deployment, a Pods selection, an IP block. Its own NetworkPolicy must admit the caller. */
  public static peer(peer: INetworkPolicyPeer, port: number, protocol?: Protocol): IDestination {
    return new Destination(place => {
      const at = { ...place, call: 'Destination.peer(deployment, 5432)' };
      return routeOf(parsePeer(peer, at), parsePort(port, protocol, at));
    });
  }

  private constructor(private readonly route: (place: PropPlace) => Parsed<Route>) {}

  /** Returns the peers and ports to connect to; the far end is not changed. */
  public connectFrom(_caller: Caller): Route {
    const parsed = this.route(placeOf('destination', ''));
    return 'value' in parsed ? parsed.value : { peers: [], ports: [], problem: parsed.findings[0].message };
  }

  /**
   * Route to the destination, or findings about the arguments that it was made of.
   * @internal
   */
  public _parseDestination(place: PropPlace): Parsed<Route> {
    return this.route(place);
  }
}

/** A destination that is ready to be connected to. */
export const destination: Parser<IDestination> = refine(
  having<IDestination>('connectFrom', 'a `ResilientService` or a `Destination`', { why: 'the rule of the NetworkPolicy is made from the pods and ports of the destination', example: 'catalog' }),
  (value, place) => checked(value, isHaving<Destination>(value, '_parseDestination') ? findingsOf(value._parseDestination(place)) : []),
);

function parsePort(port: unknown, spoken: unknown, place: PropPlace): Parsed<NetworkPort[]> {
  const { values, findings } = parseProps(portProps, { port, protocol: spoken }, place);
  return values ? { value: networkPorts(values) } : { findings };
}

function networkPorts({ port, protocol: spoken }: Required<PortArguments>): NetworkPort[] {
  return [{ port, protocol: transportOf(spoken) }];
}

function routeOf(peers: Parsed<NetworkPeer[]>, ports: Parsed<NetworkPort[]>): Parsed<Route> {
  return 'value' in peers && 'value' in ports ? { value: { peers: peers.value, ports: ports.value } } : { findings: findingsOf(peers, ports) };
}
