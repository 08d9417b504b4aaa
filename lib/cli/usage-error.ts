/** An error that the user can correct: a wrong option, or input that cannot be read. */
export class UsageError extends Error {
  constructor(message: string, public readonly fix: string) {
    super(message);
  }
}
