/** What is spoken on a port. */
export enum Protocol {
  /** Anything over TCP, HTTP among it. */
  TCP = 'TCP',
  /** Datagrams. No probe can reach them. */
  UDP = 'UDP',
  /** gRPC, which is HTTP/2 over TCP; said so that proxies balance by request and not by connection. */
  GRPC = 'GRPC',
}

/** A port that a service listens on. */
export interface NamedPort {
  /**
   * What the port is called, in the Service, in probes and in edges.
   *
   * Refused when it is longer than 15 characters, no DNS label, or there twice.
   */
  readonly name: string;

  /**
   * The port that the container listens on, from 1024 to 65535.
   *
   * Lower ones need privileges that the pod does not have; they are refused.
   */
  readonly port: number;

  /**
   * The port that callers use, from 1 to 65535.
   *
   * @default - the same as `port`, so that there is one number to remember
   */
  readonly servicePort?: number;

  /**
   * What is spoken there.
   *
   * @default Protocol.TCP - what HTTP and most else is spoken over
   */
  readonly protocol?: Protocol;
}
