import type { Duration } from 'cdk8s';
import { Patience, STARTUP, TIMEOUT_SECONDS } from './patience';
import type { PortSpec } from './port-list';

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
    return new Probe('httpGet', { path }, options, path);
  }

  /** Asks with gRPC's health checking protocol. */
  public static grpc(options: GrpcProbeOptions = {}): Probe {
    return new Probe('grpc', options.service === undefined ? {} : { service: options.service }, options, `${options.service ?? ''}`);
  }

  /** Asks whether the port accepts a connection, which says little: prefer `http` or `grpc`. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe('tcpSocket', {}, options, '');
  }

  /** Runs a command in the container; exit code 0 is a yes. The command must be in the image. */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe('exec', { command }, options, JSON.stringify(command));
  }

  private constructor(
    private readonly action: string,
    private readonly detail: { path?: string; service?: string; command?: string[] },
    private readonly options: ProbeOptions,
    private readonly asks: string) {}

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
   * What is wrong with the question itself, in words; undefined when nothing is.
   * @internal
   */
  public _complaint(): string | undefined {
    if (this.action === 'httpGet' && !(typeof this.detail.path === 'string' && this.detail.path.startsWith('/'))) {
      return `the path \`${this.detail.path}\` does not start with \`/\``;
    }
    if (this.action === 'exec' && !(Array.isArray(this.detail.command) && this.detail.command.length > 0)) {
      return 'the command is empty';
    }
    const { period, timeout } = this.options;
    if (timeout && timeout.toSeconds() > (period?.toSeconds() ?? Number.POSITIVE_INFINITY)) {
      return `the timeout of ${timeout.toSeconds()} seconds is longer than the period of ${period?.toSeconds()} seconds`;
    }
    return undefined;
  }

  /**
   * Whether two probes ask the same question.
   * @internal
   */
  public _asksLike(other: Probe, ports: PortSpec[]): boolean {
    return this.action === other.action && this.asks === other.asks && this._port(ports)?.port === other._port(ports)?.port;
  }

  /**
   * The probe as the API takes it, with every timing said.
   * @internal
   */
  public _manifest(ports: PortSpec[], patience: Patience): object {
    const port = this._port(ports);
    const period = this.options.period?.toSeconds() ?? patience.periodSeconds;
    return {
      [this.action]: {
        ...this.detail,
        ...(this.action === 'grpc' ? { port: port?.port } : this._needsPort() && { port: port?.name }), // a gRPC probe takes numbers only
        ...(this.action === 'httpGet' && { scheme: 'HTTP' }),
      },
      initialDelaySeconds: 0, // the startup probe waits, and no longer than it must
      periodSeconds: period,
      timeoutSeconds: Math.min(this.options.timeout?.toSeconds() ?? TIMEOUT_SECONDS, period),
      successThreshold: 1, // the API allows nothing else for startup and liveness
      failureThreshold: patience.failureThreshold ?? this.options.failureThreshold ?? patience.failures,
    };
  }

  /**
   * The same question, asked while the container starts.
   * @internal
   */
  public _whileStarting(ports: PortSpec[], startupSeconds: number): object {
    return new Probe(this.action, this.detail, { port: this.options.port, timeout: this.options.timeout }, this.asks)
      ._manifest(ports, { ...STARTUP, failures: 0, failureThreshold: Math.ceil(startupSeconds / STARTUP.periodSeconds) });
  }
}
