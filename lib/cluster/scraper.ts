/**
 * Who reads metrics, a Prometheus for one. It is let in on the port for metrics, and on no other.
 */
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
