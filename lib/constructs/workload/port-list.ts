import { NamedPort, Protocol } from './port';

/** A port with every question answered. */
export interface PortSpec {
  readonly name: string;
  readonly port: number;
  readonly servicePort: number;
  readonly transport: string;
  readonly appProtocol?: string;
}

const GRPC_APP_PROTOCOL = 'kubernetes.io/h2c'; // the standard name for HTTP/2 in clear text, KEP-3726

/** One port, or several named ones, as a list. */
export function portSpecs(port: number | undefined, ports: NamedPort[] | undefined): PortSpec[] {
  const named: NamedPort[] = [...(port === undefined ? [] : [{ name: 'http', port }]), ...(ports ?? [])];
  return named.map(one => ({
    name: one.name,
    port: one.port,
    servicePort: one.servicePort ?? one.port,
    transport: one.protocol === Protocol.UDP ? 'UDP' : 'TCP',
    ...(one.protocol === Protocol.GRPC && { appProtocol: GRPC_APP_PROTOCOL }),
  }));
}
