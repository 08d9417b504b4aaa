/**
 * The Gateway that routes attach to, as the platform team made it.
 *
 * See https://gateway-api.sigs.k8s.io/
 */
export interface Gateway {
  /** Name of the Gateway object. */
  readonly name: string;

  /** Namespace of the Gateway object. Its listener must allow routes from the namespaces of the services. */
  readonly namespace: string;

  /**
   * Name of its HTTPS listener.
   *
   * @default - routes attach to all listeners that let them
   */
  readonly listener?: string;

  /**
   * Namespace of the pods that requests come from: its data plane, often not where the Gateway object is.
   *
   * @default - the Gateway's own namespace
   */
  readonly podsNamespace?: string;

  /**
   * Labels of the pods that requests come from.
   *
   * @default - all pods of that namespace
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Addresses that requests come from, where a load balancer outside the cluster sends straight to the pods.
   *
   * @default - none: requests come from pods
   */
  readonly cidrs?: string[];

  /**
   * Seconds for which it may still send requests to a pod that is on its way out.
   *
   * @default 0 - a data plane in the cluster drops an endpoint within the seconds that every pod waits anyhow
   */
  readonly deregistrationSeconds?: number;
}
