import { Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { IDestination, Probe, Protocol, ResilientService } from '../../lib';

/** Props of one backend. */
export interface GrpcServiceProps {
  readonly image: string;
  readonly port: number;
  /** The port of the Service, if it differs. */
  readonly servicePort?: number;
  readonly cpu?: Cpu;
  readonly memory?: Size;
  readonly env?: Record<string, EnvValue>;
  readonly connectsTo?: IDestination[];
}

/** A backend with the defaults of this team: gRPC, a gRPC health check, no profiler. */
export function grpcService(scope: Construct, id: string, props: GrpcServiceProps): ResilientService {
  return new ResilientService(scope, id, {
    image: props.image,
    ports: [{ name: 'grpc', port: props.port, servicePort: props.servicePort, protocol: Protocol.GRPC }],
    cpu: props.cpu ?? Cpu.millis(200),
    memory: props.memory ?? Size.mebibytes(128),
    readiness: Probe.grpc(),
    liveness: Probe.tcp(), // the original uses the readiness probe, which restarts pods under load
    env: { PORT: EnvValue.fromValue(`${props.port}`), DISABLE_PROFILER: EnvValue.fromValue('1'), ...props.env },
    connectsTo: props.connectsTo,
  });
}
