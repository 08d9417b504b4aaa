import type { Cluster, Gateway, IngressController } from '../../cluster';
import { dnsLabelProblem, dnsSubdomainProblem } from '../../kubernetes/names';
import { dnsName, findingsOf, helper, matching, Parsed, Parser, parseProps, PropPlace, propFinding, PropParsers, required, stringOf, text, withDefault } from '../../props';
import { annotations } from '../workload/parser';
import type { PortSpec } from '../workload/port';

/** Path and port of an exposure. */
export interface ExposureOptions {
  /**
   * Path prefix that is routed to the service. Rejected unless it starts with `/`, and with `//`, `?`, `#` or white space.
   *
   * @default / - the whole host
   */
  readonly path?: string;

  /**
   * Name of the port that is exposed.
   *
   * @default - the first TCP or gRPC port
   */
  readonly port?: string;
}

/** Path, port, certificate and annotations of an Ingress. */
export interface IngressOptions extends ExposureOptions {
  /**
   * Name of the Secret of type `kubernetes.io/tls` with the certificate of the host.
   *
   * It is assumed to exist, or to be created by a certificate controller; `app.assumes()` lists it.
   *
   * @default - the service's name followed by `-tls`
   */
  readonly tlsSecret?: string;

  /**
   * Annotations for the ingress controller, such as cert-manager's issuer.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Route from outside the cluster to a service, always over TLS. */
export class Exposure {
  /** An Ingress of the cluster's class. The host must be a DNS name with a dot in it. */
  public static ingress(host: string, options: IngressOptions = {}): Exposure {
    return new Exposure('Ingress', host, options);
  }

  /** An HTTPRoute to the HTTPS listener of the cluster's Gateway. Rejected where the cluster declares no Gateway. */
  public static httpRoute(host: string, options: ExposureOptions = {}): Exposure {
    return new Exposure('HTTPRoute', host, options);
  }

  private constructor(
    private readonly kind: 'Ingress' | 'HTTPRoute',
    private readonly host: string,
    private readonly options: IngressOptions) {}

  /**
   * The exposure, or findings about the arguments that it was made of.
   * @internal
   */
  public _parseExposure(place: PropPlace): Parsed<ExposureSpec> {
    const host = parseProps(hostProps, { host: this.host }, { ...place, call: `Exposure.${this.kind === 'Ingress' ? 'ingress' : 'httpRoute'}('shop.example.com')` }).result();
    const options: Parsed<Omit<ExposureSpec, 'kind' | 'host'>> = this.kind === 'Ingress'
      ? parseProps(ingressProps, this.options, place).result()
      : parseProps(exposureProps, this.options, place).result();
    return 'value' in host && 'value' in options
      ? { value: { kind: this.kind, ...host.value, ...options.value } }
      : { findings: findingsOf(host, options) };
  }
}

/** An exposure after parsing. */
export interface ExposureSpec {
  readonly kind: 'Ingress' | 'HTTPRoute';
  readonly host: string;
  readonly path: string;
  readonly port?: string;
  readonly tlsSecret?: string;
  readonly annotations?: Record<string, string>;
}

const PATH = /^\/(?!\/)(?:[^\s?#/]|\/(?!\/))*$/; // what Ingress and HTTPRoute controllers accept

const hostProps = {
  host: required(stringOf(hostProblem, { why: 'without a host of its own the service receives the requests of others', example: "'shop.example.com'" })),
};

const exposureProps = {
  path: withDefault('/', matching('it must start with `/`, without `//`, `?`, `#` and white space', value => PATH.test(value),
    { why: 'the API server rejects other paths', example: "'/shop'" })),
  port: text({ why: 'the route refers to a port by its name', example: "'http'" }),
} satisfies PropParsers<ExposureOptions>;

const ingressProps = {
  ...exposureProps,
  tlsSecret: dnsName({ why: 'without its Secret the host has no certificate', example: "'shop-tls'" }),
  annotations,
} satisfies PropParsers<IngressOptions>;

/** An `Exposure`. */
export const exposure: Parser<ExposureSpec> = helper('_parseExposure', 'an `Exposure`', {
  why: 'the Ingress or the HTTPRoute is made from it', example: "Exposure.ingress('shop.example.com')",
});

/** An exposure and the port that it leads to. */
export interface ExposedPort {
  readonly exposure: ExposureSpec;
  readonly port: PortSpec;
}

/** Chooses the port that is exposed. */
export function parseExposedPort(
  { exposure: exposed, allPorts }: { exposure: ExposureSpec | undefined; allPorts: PortSpec[] },
): Parsed<ExposedPort | undefined> {
  if (!exposed) {
    return { value: undefined };
  }
  const port = allPorts.find(one => one.transport === 'TCP' && (exposed.port ?? one.name) === one.name);
  return port ? { value: { exposure: exposed, port } } : {
    findings: [propFinding({
      check: 'exposure-reaches-port',
      message: exposed.port === undefined
        ? '`exposure` needs a TCP port; the service has none'
        : `\`exposure\` is on \`${exposed.port}\`; the service has no TCP port of that name`,
      field: 'exposure',
      why: 'the controller answers every request with 503',
      fix: allPorts.length > 0
        ? `Set its \`port\` to a TCP port; the service has ${allPorts.map(({ name }) => `\`${name}\``).join(', ')}.`
        : 'Set `port: 8080`.',
    })],
  };
}

/** The controller or Gateway that requests come from; undefined where the cluster declares none. */
export function entryPoint({ kind }: ExposureSpec, cluster: Cluster): IngressController | Gateway | undefined {
  return kind === 'HTTPRoute' ? cluster.gateway : cluster.ingress;
}

function hostProblem(host: string): string | undefined {
  return dnsSubdomainProblem(host) ?? (dnsLabelProblem(host) === undefined ? 'it must have a dot' : undefined);
}
