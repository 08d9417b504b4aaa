/** What a command reads from and writes to. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether a person sees the output, and whether a person sees what goes beside it. */
  readonly interactive: { readonly output: boolean; readonly side: boolean };
  stdin(): Buffer;
  out(text: string): void;
  side(text: string): void;
  /** Milliseconds, for the progress line alone. */
  now(): number;
}

/** Whether to colour what a person reads: https://no-color.org */
export function coloured({ env, interactive }: Terminal): boolean {
  return interactive.output && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
