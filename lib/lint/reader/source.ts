/** Text with manifests, under the name that messages use. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Whether the user named this text; a file that was found in a directory may contain something else. */
  readonly asked: boolean;
}

/** Why an input was not checked. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
}
