/** What the command was asked cannot be done, for a reason that the person who asked can mend. */
export class UsageError extends Error {
  constructor(message: string, public readonly fix: string) {
    super(message);
  }
}
