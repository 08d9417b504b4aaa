/**
 * Something that manifests need and do not contain.
 *
 * The API server accepts the manifests without it; pods then stay Pending, or are never created.
 */
export interface Assumption {
  /** What is needed, such as `nodes with the label cdk8s-bulkhead/pool=jobs`. */
  readonly subject: string;
  /** What happens without it. */
  readonly why: string;
  /** The command to run, or another instruction. */
  readonly remedy: string;
  /** Paths of the constructs that need it, sorted. */
  readonly neededBy: string[];
}
