/** Text that holds manifests, under the name by which messages call it. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Whether somebody asked for this very text; a file that only lay in a directory may hold something else. */
  readonly asked: boolean;
}

/** Why something that was given was not judged. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
}
