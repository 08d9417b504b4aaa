/**
 * Why an app was not synthesized: one answer, or one manifest, that would not survive.
 *
 * All refusals of an app are told at once, each in four lines, in the words of the props.
 */
export interface Refusal {
  /** The good condition that does not hold, in kebab-case. */
  readonly id: string;
  /** What is so, with the value found. */
  readonly what: string;
  /** Where it stands: the prop, or the kind, name and field. */
  readonly where: string;
  /** What it leads to in production. */
  readonly why: string;
  /** The change to make, in the words of the props. */
  readonly fix: string;
}
