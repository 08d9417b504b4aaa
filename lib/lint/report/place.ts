/** A file, and a line of it if there is one. */
export interface FilePlace {
  readonly file?: string;
  readonly line?: number;
}

/** A place in the notation of compilers: `app/web.yaml:7`; empty where there is no file. */
export function placeText({ file = '', line }: FilePlace = {}): string {
  return line === undefined ? file : `${file}:${line}`;
}
