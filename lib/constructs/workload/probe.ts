import type { Duration } from 'cdk8s';
import { anyText, duration, findingsOf, helper, list, matching, nonEmpty, Parsed, Parser, parseProps, PropPlace, PropParsers, required, text, whole } from '../../props';

/** Port and timing of a probe. */
export interface ProbeOptions {
  /**
   * Name of the port to probe.
   *
   * @default - the first TCP or gRPC port
   */
  readonly port?: string;

  /**
   * Time between two probes, in whole seconds from 1 to 3600.
   *
   * @default - 5 seconds for readiness, 10 seconds for liveness: a pod must leave the Service before its container is restarted
   */
  readonly period?: Duration;

  /**
   * Time after which a probe without a response counts as failed, in whole seconds from 1 to 3600. Rejected above `period`.
   *
   * @default 2 seconds - Kubernetes' default of 1 second fails under load
   */
  readonly timeout?: Duration;

  /**
   * Number of consecutive failures that count, from 1 to 1000.
   *
   * @default - 3 failures for readiness, 6 failures for liveness: a pod must leave the Service before its container is restarted
   */
  readonly failureThreshold?: number;
}

/** Port, timing and service name of a gRPC probe. */
export interface GrpcProbeOptions extends ProbeOptions {
  /**
   * Service name in the gRPC health checking protocol.
   *
   * @default - none: the server as a whole
   */
  readonly service?: string;
}

type ProbeAction = 'httpGet' | 'grpc' | 'tcpSocket' | 'exec';

/** A probe after parsing. */
export interface ProbeSpec {
  readonly action: ProbeAction;
  /** What is probed: the path, the command or the gRPC service. */
  readonly target: { readonly path?: string; readonly command?: string[]; readonly service?: string };
  readonly port?: string;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

const LONGEST_SECONDS = 3600; // a slower probe finds nothing out
const MOST_FAILURES = 1000; // at one a second: a quarter of an hour of failures in a row
const SECONDS = 'the API server accepts whole seconds from 1 on';
const TARGET = 'the kubelet sends the requests of the probe to it';

const optionsProps = {
  port: text({ why: 'the kubelet finds the port by its name', example: "'http'" }),
  period: duration(1, LONGEST_SECONDS, { why: SECONDS, example: 'Duration.seconds(5)' }),
  timeout: duration(1, LONGEST_SECONDS, { why: SECONDS, example: 'Duration.seconds(2)' }),
  failureThreshold: whole(1, MOST_FAILURES, { why: 'the API server rejects a threshold below 1, and above 1000 the kubelet acts on a failure too late', example: '3' }),
} satisfies PropParsers<ProbeOptions>;

const grpcOptionsProps = { ...optionsProps, service: anyText({ why: TARGET, example: "'shop.Cart'" }) } satisfies PropParsers<GrpcProbeOptions>;

const httpProps = { path: required(matching('it must start with `/`', path => path.startsWith('/'), { why: TARGET, example: "'/ready'" })) };

const execProps = { command: required(nonEmpty(list(text({ why: 'the kubelet runs this program in the container', example: "'/bin/check'" })))) };

/** A health check that the kubelet runs on a container. */
export class Probe {
  /** Requests a path over HTTP; any status from 200 to 399 is a success. The path must start with `/`. */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    return new Probe('httpGet', place => parseProps(httpProps, { path }, { ...place, call: "Probe.http('/ready')" }).result(), options);
  }

  /** Calls gRPC's health checking protocol. */
  public static grpc(options: GrpcProbeOptions = {}): Probe {
    return new Probe('grpc', () => ({ value: {} }), options);
  }

  /** Opens a connection to the port. It says little about the program: prefer `http` or `grpc`. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe('tcpSocket', () => ({ value: {} }), options);
  }

  /** Runs a command in the container; exit code 0 is a success. The command must be in the image. */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe('exec', place => parseProps(execProps, { command }, { ...place, call: "Probe.exec(['/bin/check'])" }).result(), options);
  }

  private constructor(
    private readonly action: ProbeAction,
    private readonly target: (place: PropPlace) => Parsed<ProbeSpec['target']>,
    private readonly options: GrpcProbeOptions) {}

  /**
   * The probe, or findings about the arguments that it was made of.
   * @internal
   */
  public _parseProbe(place: PropPlace): Parsed<ProbeSpec> {
    const target = this.target(place);
    const options = parseProps(this.action === 'grpc' ? grpcOptionsProps : optionsProps, this.options, place).result();
    if ('findings' in target || 'findings' in options) {
      return { findings: findingsOf(target, options) };
    }
    const { port, period, timeout, failureThreshold, ...service } = options.value;
    const timing = { periodSeconds: period, timeoutSeconds: timeout, failureThreshold };
    return { value: { action: this.action, target: { ...target.value, ...service }, port, ...timing } };
  }
}

/** A `Probe`. */
export function probe(example: string): Parser<ProbeSpec> {
  return helper('_parseProbe', 'a `Probe`', { why: 'the kubelet knows the state of the program only from its probes', example });
}
