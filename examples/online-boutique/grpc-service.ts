import { Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { IDestination, Probe, Protocol, ResilientService } from '../../lib';

/** What one backend of the boutique says of itself. */
export interface GrpcServiceProps {
  readonly image: string;
  readonly port: number;
  /** The port that callers use, where it is another one. */
  readonly servicePort?: number;
  readonly cpu?: Cpu;
  readonly memory?: Size;
  readonly env?: Record<string, EnvValue>;
  readonly connectsTo?: IDestination[];
}

/** A backend as this team writes them: gRPC, its own health service, no profiler. */
export function grpcService(scope: Construct, id: string, props: GrpcServiceProps): ResilientService {
  return new ResilientService(scope, id, {
    image: props.image,
    ports: [{ name: 'grpc', port: props.port, servicePort: props.servicePort, protocol: Protocol.GRPC }],
    cpu: props.cpu ?? Cpu.millis(200),
    memory: props.memory ?? Size.mebibytes(128),
    readiness: Probe.grpc(),
    liveness: Probe.tcp(), // theirs asks what readiness asks, which kills pods under load
    env: { PORT: EnvValue.fromValue(`${props.port}`), DISABLE_PROFILER: EnvValue.fromValue('1'), ...props.env },
    connectsTo: props.connectsTo,
  });
}
