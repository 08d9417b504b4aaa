/**
 * What you say about a cluster of which nothing else is said.
 */
export interface StandardClusterProps {
  /**
   * Kubernetes version of its API server and nodes, as `1.34`. Refused below 1.27, and as a number: YAML reads 1.30 as 1.3.
   *
   * @default 1.34 - nothing is emitted that needs a newer one
   */
  readonly kubernetes?: string;
}
