/** What a workload may ask of the Kubernetes API in its own namespace. */
export interface ApiRule {
  /** API groups; the core group is the empty text. */
  readonly apiGroups: string[];
  /** Resources, in the plural, such as `leases`. `secrets` and `*` are refused. */
  readonly resources: string[];
  /** Verbs such as `get`. `*` is refused. */
  readonly verbs: string[];
  /**
   * Names of the objects.
   *
   * @default - all objects of these resources in the namespace
   */
  readonly resourceNames?: string[];
}
