/** Something that the proof promises of itself. */
export interface OfItself {
  readonly promise: string;
  /** Tests it, and returns the problems. */
  problems(): Promise<string[]>;
}
