import type { Duration } from 'cdk8s';
import { INITIAL_DELAY, SUCCESSES } from './decisions/probes';
import { Patience, STARTUP, TIMEOUT_SECONDS } from './patience';
import type { PortSpec } from './port-list';
import { judgeProbeArguments, ProbeDetail } from './probe-shapes';
import type { Finding } from '../../finding';
import { secondsOf } from '../../props';

/** Where a probe asks, and how patiently. */
export interface ProbeOptions {
  /**
   * Name of the port to ask.
   *
   * @default - the first TCP or gRPC port
   */
  readonly port?: string;

  /**
   * Time between two questions, in whole seconds.
   *
   * @default - 5 seconds for readiness, 10 for liveness: leaving the Service must be quicker than being killed
   */
  readonly period?: Duration;

  /**
   * Time after which no answer is an answer, in whole seconds; at most the period.
   *
   * @default - 2 seconds: Kubernetes' own 1 second fails under load, when it hurts most
   */
  readonly timeout?: Duration;

  /**
   * How many failures in a row count.
   *
   * @default - 3 for readiness, 6 for liveness: a pod is taken out long before it is killed
   */
  readonly failureThreshold?: number;
}

/** Where a gRPC probe asks. */
export interface GrpcProbeOptions extends ProbeOptions {
  /**
   * The service name in the health checking protocol.
   *
   * @default - none: the server as a whole
   */
  readonly service?: string;
}

/** A question that the kubelet asks a container. */
export class Probe {
  /** Asks for a path over HTTP; any status from 200 to 399 is a yes. */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    return new Probe('httpGet', { path }, options);
  }

  /** Asks with gRPC's health checking protocol. */
  public static grpc(options: GrpcProbeOptions = {}): Probe {
    return new Probe('grpc', {}, options);
  }

  /** Asks whether the port accepts a connection, which says little: prefer `http` or `grpc`. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe('tcpSocket', {}, options);
  }

  /** Runs a command in the container; exit code 0 is a yes. The command must be in the image. */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe('exec', { command }, options);
  }

  private constructor(
    private readonly action: string,
    private readonly detail: ProbeDetail,
    private readonly options: GrpcProbeOptions) {}

  /**
   * What is wrong with the arguments that it was made of.
   * @internal
   */
  public _refusals(where: string): Finding[] {
    return judgeProbeArguments(this.action, this.detail, this.options, where);
  }

  /**
   * The port that is asked; undefined where none can be.
   * @internal
   */
  public _port(ports: PortSpec[]): PortSpec | undefined {
    return ports.find(port => port.transport === 'TCP' && (this.options.port === undefined || port.name === this.options.port));
  }

  /**
   * Whether the probe asks a port at all.
   * @internal
   */
  public _needsPort(): boolean {
    return this.action !== 'exec';
  }

  /**
   * The name of the port as the user wrote it.
   * @internal
   */
  public _portName(): string | undefined {
    return this.options.port;
  }

  /**
   * Whether two probes ask the same question.
   * @internal
   */
  public _asksLike(other: Probe, ports: PortSpec[]): boolean {
    return this.asks() === other.asks() && this._port(ports)?.port === other._port(ports)?.port;
  }

  /**
   * The probe as the API takes it, with every timing said.
   * @internal
   */
  public _manifest(ports: PortSpec[], patience: Patience): object {
    const port = this._port(ports);
    const period = secondsOf(this.options.period) ?? patience.periodSeconds;
    return {
      [this.action]: {
        ...this.detail,
        ...(this.action === 'grpc' && this.options.service !== undefined && { service: this.options.service }),
        ...(this.action === 'grpc' ? { port: port?.port } : this._needsPort() && { port: port?.name }), // a gRPC probe takes numbers only
        ...(this.action === 'httpGet' && { scheme: 'HTTP' }),
      },
      initialDelaySeconds: INITIAL_DELAY.value,
      periodSeconds: period,
      timeoutSeconds: Math.min(secondsOf(this.options.timeout) ?? TIMEOUT_SECONDS, period),
      successThreshold: SUCCESSES.value,
      failureThreshold: patience.failureThreshold ?? this.options.failureThreshold ?? patience.failures,
    };
  }

  /**
   * The same question, asked while the container starts.
   * @internal
   */
  public _whileStarting(ports: PortSpec[], startupSeconds: number): object {
    return new Probe(this.action, this.detail, { port: this.options.port, service: this.options.service, timeout: this.options.timeout })
      ._manifest(ports, { ...STARTUP, failures: 0, failureThreshold: Math.ceil(startupSeconds / STARTUP.periodSeconds) });
  }

  private asks(): string {
    return JSON.stringify([this.action, this.detail, this.options.service ?? '']);
  }
}
