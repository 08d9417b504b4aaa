import { portNameProblem } from '../../kubernetes/names';
import { oneOf, Parser, PropParsers, refine, required, stringOf, struct, Values, whole, withDefault } from '../../props';

/** Protocol of a port. */
export enum Protocol {
  /** TCP, which carries HTTP and most other protocols. */
  TCP = 'TCP',
  /** UDP. No probe can reach it. */
  UDP = 'UDP',
  /** gRPC, which is HTTP/2 over TCP. Proxies that know it balance by request and not by connection. */
  GRPC = 'GRPC',
}

/** A port that a service listens on. */
export interface NamedPort {
  /**
   * Name of the port in the Service, in probes and in connections.
   *
   * Rejected when it has more than 15 characters, has characters other than `a-z`, `0-9` and `-`, has no letter, or occurs twice.
   */
  readonly name: string;

  /**
   * Port that the container listens on, from 1024 to 65535.
   *
   * Lower ports are rejected: they need privileges that the pod does not have.
   */
  readonly port: number;

  /**
   * Port of the Service, from 1 to 65535.
   *
   * @default - the same as `port`, so that there is one number to remember
   */
  readonly servicePort?: number;

  /**
   * Protocol of the port.
   *
   * @default Protocol.TCP - HTTP and most other protocols use it
   */
  readonly protocol?: Protocol;
}

/** A port with its defaults. */
export interface PortSpec {
  readonly name: string;
  readonly port: number;
  readonly servicePort: number;
  readonly transport: 'TCP' | 'UDP';
  readonly appProtocol?: string;
}

const GRPC_APP_PROTOCOL = 'kubernetes.io/h2c'; // the standard name for HTTP/2 in clear text, KEP-3726
const SINGLE_PORT = 'http';

/** Protocol of a port or a connection. */
export const protocol = withDefault(Protocol.TCP, oneOf(Object.values(Protocol),
  { why: 'a NetworkPolicy for another protocol drops every packet', example: 'Protocol.UDP' }));

/** A port of a container without privileges. */
export const containerPort: Parser<number> = whole(1024, 65535, { why: 'on many nodes, only a process with `NET_BIND_SERVICE` may listen below 1024, and the pod drops all capabilities', example: '8080' });

const namedPortProps = {
  name: required(stringOf(portNameProblem, { why: 'probes, connections and the Service refer to a port by its name', example: "'grpc'" })),
  port: required(containerPort),
  servicePort: whole(1, 65535, { why: 'the API server rejects a Service without a valid port', example: '80' }),
  protocol,
} satisfies PropParsers<NamedPort>;

/** A `NamedPort` with its defaults. */
export const namedPort: Parser<PortSpec> = refine(
  struct(namedPortProps, { why: 'the Service needs the name and the number of each port', example: "{ name: 'grpc', port: 9090 }" }),
  value => ({ value: portSpec(value) }),
);

/** All ports of a service: the one called `http`, and the named ones. */
export function portSpecs(port: number | undefined, ports: PortSpec[]): PortSpec[] {
  return [...(port === undefined ? [] : [portSpec({ name: SINGLE_PORT, port, servicePort: undefined, protocol: Protocol.TCP })]), ...ports];
}

/** The transport protocol, as Kubernetes names it. */
export function transportOf(spoken: Protocol): 'TCP' | 'UDP' {
  return spoken === Protocol.UDP ? 'UDP' : 'TCP';
}

function portSpec({ name, port, servicePort, protocol: spoken }: Values<typeof namedPortProps>): PortSpec {
  return {
    name,
    port,
    servicePort: servicePort ?? port,
    transport: transportOf(spoken),
    ...(spoken === Protocol.GRPC && { appProtocol: GRPC_APP_PROTOCOL }),
  };
}
