/**
 * A finding that somebody accepted, and that is there.
 */
export interface GrantedWaiver {
  /** The id of the check whose finding is accepted. */
  readonly check: string;
  /** Why it is acceptable. */
  readonly reason: string;
  /** The last day on which the waiver holds, as `2027-03-31`. */
  readonly until: string;
  /** The path of the construct that the finding is about. */
  readonly path: string;
  /** The kind, name and field that the finding is about, as in `PodDisruptionBudget/web spec.minAvailable`. */
  readonly where: string;
}
