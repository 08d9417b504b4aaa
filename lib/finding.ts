/** One problem that a check found, in one object. */
export interface CheckResult {
  /** The manifest that it is about; none where it is about a prop, or the whole app. */
  readonly object?: any;
  /** The field of the object, as `spec.minAvailable`, or the prop. */
  readonly field: string;
  /** The observed value and the required one. */
  readonly message: string;
  /** The change to make, as an instruction. */
  readonly fix: string;
}

/** A problem that a check found, and which check it was. */
export interface Finding extends CheckResult {
  /** The id of the check, in kebab-case. */
  readonly check: string;
  /** An error fails the synth, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** The consequence in Kubernetes' terms. */
  readonly why: string;
}
