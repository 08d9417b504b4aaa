import type { Finding } from '../../finding';
import { dnsName, judge, reader, required, Shape, text } from '../../props';
import { workloadShape } from '../workload/shapes';

/** How an exposure differs from the usual. */
export interface ExposureOptions {
  /**
   * The path prefix that the service answers.
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

/** How an Ingress differs from the usual. */
export interface IngressOptions extends ExposureOptions {
  /**
   * Name of the Secret of type `kubernetes.io/tls` that covers the host.
   *
   * It is assumed to exist, or to be made by a certificate controller; `app.assumes()` lists it.
   *
   * @default - the service's name with `-tls` behind it
   */
  readonly tlsSecret?: string;

  /**
   * Annotations for the ingress controller, such as cert-manager's issuer.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** How a service is reached from outside the cluster, always over TLS. */
export class Exposure {
  /** Through an Ingress of the cluster's class. */
  public static ingress(host: string, options: IngressOptions = {}): Exposure {
    return new Exposure('Ingress', host, options);
  }

  /** Through the cluster's Gateway and its HTTPS listener; refused where the cluster declares none. */
  public static httpRoute(host: string, options: ExposureOptions = {}): Exposure {
    return new Exposure('HTTPRoute', host, options);
  }

  private constructor(
    /** `Ingress` or `HTTPRoute`. */
    public readonly kind: string,
    /** The host name. */
    public readonly host: string,
    /** What differs from the usual. */
    public readonly options: IngressOptions) {}

  /**
   * What is wrong with the arguments that it was made of.
   * @internal
   */
  public _refusals(where: string): Finding[] {
    return [
      ...judge(hostShape, { host: this.host }, where),
      ...(this.kind === 'Ingress' ? judge(ingressShape, this.options, where) : judge(exposureShape, this.options, where)),
    ];
  }
}

const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/; // a name of one part is nobody's on the internet
const PATH = /^\/(?!\/)(?:[^\s?#/]|\/(?!\/))*$/; // what controllers of both kinds take

const hostShape: Shape<{ host: string }> = {
  host: required(reader('a host name', value => typeof value === 'string' && value.length <= 253 && HOST.test(value),
    { why: 'without a host of its own a service takes the traffic of others', example: "'shop.example.com'" })),
};

const exposureShape: Shape<ExposureOptions> = {
  path: reader('a path that starts with `/`', value => typeof value === 'string' && PATH.test(value), { why: 'the API server refuses other paths', example: "'/shop'" }),
  port: text({ why: 'the way in is to a port by its name', example: "'http'" }),
};

const ingressShape: Shape<IngressOptions> = {
  ...exposureShape,
  tlsSecret: dnsName({ why: 'a Secret that cannot be there leaves the host without its certificate', example: "'shop-tls'" }),
  annotations: workloadShape.annotations,
};
