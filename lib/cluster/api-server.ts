/**
 * Where pods reach the API server: `kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes`.
 *
 * The addresses behind the Service, not the Service's own: a NetworkPolicy is judged after the address was translated.
 */
export interface ApiServer {
  /** Its address or addresses, such as `10.0.0.5/32`. */
  readonly cidr: string;
  /** The port that it listens on: 6443 with kubeadm, 443 in most managed clusters. */
  readonly port: number;
}
