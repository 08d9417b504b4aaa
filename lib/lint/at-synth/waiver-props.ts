/**
 * A finding that somebody accepts, for a while.
 */
export interface WaiverProps {
  /**
   * The id of the check, as the refusal prints it.
   *
   * An id that no check has is refused: it would waive nothing.
   */
  readonly check: string;

  /**
   * Why the finding is acceptable here, in words that the next reader understands.
   *
   * It is written on the objects, so it can be read in the cluster. An empty reason is refused.
   */
  readonly reason: string;

  /**
   * The last day on which the waiver holds, as `2027-03-31` (UTC).
   *
   * From the next day on the app is refused, until somebody looks at it again.
   */
  readonly until: string;
}
