/** One problem that a check found, in one object. */
export interface CheckResult {
  /** The manifest that it is about; none where it is about a prop, or about no single object. */
  readonly object?: any;
  /** The field of the object, as `spec.minAvailable`, or the prop. */
  readonly field: string;
  /** The observed value and the required one. */
  readonly message: string;
  /** The change to make, as an instruction. */
  readonly fix: string;
}

/** Where a finding is written down. */
export interface FindingLocation {
  /**
   * The file that holds the manifest.
   * @default - none; the manifest was not read from a file
   */
  readonly file?: string;
  /**
   * The line of the field in that file, from 1.
   * @default - none; the manifest was not read from a file
   */
  readonly line?: number;
  /**
   * The path of the construct that made the object, or whose prop it is.
   * @default - none; no construct made the object
   */
  readonly path?: string;
}

/** A problem that a check found, and which check it was. */
export interface Finding extends CheckResult {
  /** The id of the check, in kebab-case. */
  readonly check: string;
  /** `error` fails the synth, `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** The consequence in Kubernetes' terms. */
  readonly why: string;
  /**
   * Where it is written down.
   * @default - not known
   */
  readonly location?: FindingLocation;
}
