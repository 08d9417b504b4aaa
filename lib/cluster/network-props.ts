/** Ingress controller: the pods or addresses that requests from outside come from. Exposed services admit them, and no others. */
export interface IngressController {
  /** Name of the IngressClass, such as `traefik`: `kubectl get ingressclass`. */
  readonly className: string;

  /**
   * Namespace of the pods that requests come from.
   *
   * Required without `cidrs`: a rule without a namespace would admit the pods beside the service instead.
   *
   * @default - none: requests come from `cidrs`
   */
  readonly namespace?: string;

  /**
   * Labels of the pods that requests come from.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * CIDR blocks that requests come from, where a load balancer outside the cluster sends directly to the pods: with class
   * `alb`, those of the load balancer's subnets.
   *
   * @default - none: requests come from pods; with class `gce` on GKE, those of Google's front ends
   */
  readonly cidrs?: string[];

  /**
   * Time for which requests may still arrive at a pod that stops, in seconds. Pods continue to serve for that time. See
   * https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html
   *
   * @default 0 - a controller in the cluster removes an endpoint before SIGTERM; for load balancers of the platform, their
   * own delay: 300 with class `alb`, 60 with `gce`, 90 with `azure-application-gateway`
   */
  readonly deregistrationSeconds?: number;
}

/** The Gateway that routes attach to. See https://gateway-api.sigs.k8s.io/ */
export interface Gateway {
  /** Name of the Gateway object. */
  readonly name: string;

  /** Namespace of the Gateway object. Its listener must allow routes from the namespaces of the services. */
  readonly namespace: string;

  /**
   * Name of its HTTPS listener.
   *
   * @default - routes attach to all listeners that allow them
   */
  readonly listener?: string;

  /**
   * Namespace of the pods that requests come from: its data plane, often in another namespace than the Gateway object.
   *
   * @default - the namespace of the Gateway object
   */
  readonly podsNamespace?: string;

  /**
   * Labels of the pods that requests come from.
   *
   * @default - all pods of that namespace
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * CIDR blocks that requests come from, where a load balancer outside the cluster sends directly to the pods.
   *
   * @default - none: requests come from pods
   */
  readonly cidrs?: string[];

  /**
   * Time for which requests may still arrive at a pod that stops, in seconds. Pods continue to serve for that time.
   *
   * @default 0 - a data plane in the cluster removes an endpoint before SIGTERM
   */
  readonly deregistrationSeconds?: number;
}

/** The pods that read metrics, such as Prometheus. They are admitted on the port for metrics only. */
export interface Scraper {
  /** Namespace of its pods, such as `monitoring`. */
  readonly namespace: string;

  /**
   * Labels of its pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { [key: string]: string };
}

/**
 * The address of the API server for pods: `kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes`.
 *
 * It is the address behind the Service, not that of the Service: a NetworkPolicy applies after the address is translated.
 */
export interface ApiServer {
  /** Its addresses as a CIDR block, such as `10.0.0.5/32`. */
  readonly cidr: string;

  /** The port that it listens on: 6443 with kubeadm, 443 in most managed clusters. */
  readonly port: number;
}

/** Props of the DNS of a cluster. Every pod may send requests to it. */
export interface ClusterDnsProps {
  /**
   * Namespace of the DNS pods.
   *
   * @default kube-system - kubeadm and all managed clusters use it
   */
  readonly namespace?: string;

  /**
   * Labels of the DNS pods.
   *
   * @default - `k8s-app: kube-dns`, also with CoreDNS
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Address of NodeLocal DNSCache, if it is installed. No pod selector matches that address, so it needs a rule of its own.
   * See https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
   *
   * @default - none: requests go to the DNS pods
   */
  readonly nodeLocalAddress?: string;
}

/** The DNS of a cluster. */
export class ClusterDns {
  /** Namespace of the DNS pods. */
  public readonly namespace: string;
  /** Labels of the DNS pods. */
  public readonly podLabels: { [key: string]: string };
  /** Address of NodeLocal DNSCache, if it is installed. */
  public readonly nodeLocalAddress?: string;

  constructor(props: ClusterDnsProps = {}) {
    this.namespace = props.namespace ?? 'kube-system';
    this.podLabels = { ...props.podLabels ?? { 'k8s-app': 'kube-dns' } };
    this.nodeLocalAddress = props.nodeLocalAddress;
  }
}
