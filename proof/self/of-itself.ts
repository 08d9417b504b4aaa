/** Something that the proof promises of itself. */
export interface OfItself {
  readonly promise: string;
  /** Puts it to the test, and tells what is wrong. */
  problems(): Promise<string[]>;
}
