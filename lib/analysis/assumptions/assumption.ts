/**
 * Something that manifests need and do not contain.
 *
 * Where it is missing nothing complains: pods stay Pending, or are never made. So it is listed, with what to do.
 */
export interface Assumption {
  /** What must be there, such as `nodes labelled cdk8s-bulkhead/pool=jobs`. */
  readonly subject: string;
  /** What happens where it is not. */
  readonly why: string;
  /** The command to run, or what to do. */
  readonly remedy: string;
  /** Paths of what needs it, sorted. */
  readonly neededBy: string[];
}
