/**
 * What you say about the cluster's DNS: every pod is let out to it, and to nothing else by default.
 */
export interface ClusterDnsProps {
  /**
   * Namespace of the DNS pods.
   *
   * @default kube-system - where kubeadm and all managed clusters put it
   */
  readonly namespace?: string;

  /**
   * Labels of the DNS pods.
   *
   * @default - `k8s-app: kube-dns`, which CoreDNS kept from its predecessor
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Address of NodeLocal DNSCache, where it is installed.
   *
   * Pods then ask this address on their own node, which no pod selector matches: without a rule of its own a NetworkPolicy
   * cuts them off from all names. See https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
   *
   * @default - none: pods ask the DNS pods
   */
  readonly nodeLocalAddress?: string;
}

/** Where the pods of a cluster ask for names. */
export class ClusterDns {
  /** Namespace of the DNS pods. */
  public readonly namespace: string;
  /** Labels of the DNS pods. */
  public readonly podLabels: { [key: string]: string };
  /** Address of NodeLocal DNSCache, where it is installed. */
  public readonly nodeLocalAddress?: string;

  constructor(props: ClusterDnsProps = {}) {
    this.namespace = props.namespace ?? 'kube-system';
    this.podLabels = { ...props.podLabels ?? { 'k8s-app': 'kube-dns' } };
    this.nodeLocalAddress = props.nodeLocalAddress;
  }
}
