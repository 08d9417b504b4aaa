/**
 * Who carries requests from outside to the pods of an Ingress.
 *
 * Its pods, or its addresses, are let in where a service is exposed, and nobody else is.
 */
export interface IngressController {
  /** Name of the IngressClass, such as `traefik`: `kubectl get ingressclass`. */
  readonly className: string;

  /**
   * Namespace of the pods that requests come from.
   *
   * Refused when missing and no `cidrs` are given: a rule without a namespace lets in the service's own neighbours instead.
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
   * Addresses that requests come from, where a load balancer outside the cluster sends straight to the pods:
   * with class `alb` those of the load balancer's subnets.
   *
   * @default - none: requests come from pods; with class `gce` on GKE, Google's front ends
   */
  readonly cidrs?: string[];

  /**
   * Seconds for which it may still send requests to a pod that is on its way out.
   *
   * Pods keep answering that long before they stop. See
   * https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html for what a load balancer does meanwhile.
   *
   * @default 0 - a controller in the cluster drops an endpoint within the seconds that every pod waits anyhow; for load
   * balancers that the platform runs, their own: 300 with class `alb`, 60 with `gce`, 90 with `azure-application-gateway`
   */
  readonly deregistrationSeconds?: number;
}
