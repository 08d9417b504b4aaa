/** What a command reads from and writes to. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether standard output (`output`) and standard error (`side`) are terminals. */
  readonly interactive: { readonly output: boolean; readonly side: boolean };
  stdin(): Buffer;
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  side(text: string): void;
  /** Milliseconds from any starting point, for the progress line. */
  now(): number;
}

/** Whether to colour standard output: https://no-color.org */
export function coloured({ env, interactive }: Terminal): boolean {
  return interactive.output && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
