/** A value that an option does not accept, and what to give instead. */
export class OptionError extends Error {
  constructor(public readonly problem: string, public readonly fix: string) {
    super(`${problem}. ${fix}`);
  }
}
