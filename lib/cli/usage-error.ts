/** What the command was asked cannot be done, for a reason that the person who asked can mend. */
export class UsageError extends Error {
  constructor(what: string, public readonly fix: string) {
    super(what);
  }
}
