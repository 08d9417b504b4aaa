/** One way to authenticate that a registry offers: `Bearer realm="https://auth.docker.io/token",service="registry.docker.io"`. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = '[\\w!#$%&\'*+.^`|~-]+';
const PIECE = new RegExp(`(${TOKEN})(?:[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+)))?`, 'g');

/** Reads `WWW-Authenticate`, which may hold several challenges; what it does not understand it leaves out. */
export function challengesOf(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, name, quoted, plain] of header.matchAll(PIECE)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) {
      challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
    } else {
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return challenges;
}
