/**
 * Something about the app that is worth a look, and does not refuse it.
 */
export interface AppWarning {
  /** The path of the construct that it is about. */
  readonly path: string;
  /** The id of the check that says so. */
  readonly check: string;
  /** What is so, with the value found. */
  readonly message: string;
  /** The kind, name and field where it stands. */
  readonly where: string;
  /** What it may lead to in production. */
  readonly why: string;
  /** The change that would end it. */
  readonly fix: string;
}
