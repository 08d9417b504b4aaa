/**
 * Which finding is accepted, why, and until when.
 */
export interface WaiverProps {
  /**
   * Id of the check, as the finding prints it.
   *
   * Rejected: an id that no check has, and the id of a finding about a prop.
   */
  readonly check: string;

  /**
   * Why the finding is acceptable here.
   *
   * It is written on the objects, so it can be read in the cluster. Rejected: an empty reason.
   */
  readonly reason: string;

  /**
   * The last day on which the waiver holds (UTC), as `2027-03-31`.
   *
   * From the next day on the synth fails until the finding is fixed or the waiver is renewed.
   */
  readonly until: string;
}
