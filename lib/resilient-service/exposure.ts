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
}
