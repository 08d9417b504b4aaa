import { propFinding } from './prop-finding';
import { shown, shownWithType } from './shown';
import type { Finding } from '../finding';

/** A value that a parser read, or every finding about it. */
export type Parsed<T> = { readonly value: T } | { readonly findings: Finding[] };

/** Where a value stands in the props. */
export interface PropPlace {
  /** Path from the root, such as `sidecars[0].memory`; empty for the root itself. */
  readonly path: string;
  /** Subject of a message: the prop in backticks. */
  readonly subject: string;
  /** Fix of a malformed value: an instruction with valid code; empty where the props themselves are what is malformed. */
  readonly fix: string;
  /** Call whose arguments are the props of this object, such as `Probe.http('/ready')`; the fix of a malformed one is the call. */
  readonly call?: string;
}

/** Consequence and example of a prop. */
export interface Wording {
  /** Consequence of a malformed value, in Kubernetes' terms. */
  readonly why: string;
  /** A valid value, as TypeScript. */
  readonly example: string;
}

/**
 * Reads one value of any type, since JavaScript callers have no compiler, and returns it typed.
 *
 * In a struct, a bare parser is an optional prop; see `required` and `withDefault`.
 *
 * @example
 * const sizeProps = {
 *   cpu: required(cpu({ why: 'the scheduler reserves what is requested', example: 'Cpu.millis(250)' })),
 *   pods: withDefault(3, whole(1, 1000, { why: 'each pod reserves `cpu`', example: '3' })),
 *   pool: text({ why: 'pods of another pool reserve nothing here', example: "'services'" }),
 * } satisfies PropParsers<SizeProps>; // a prop without a parser does not compile
 *
 * const props = parseProps(sizeProps, given);
 * const findings = [...props.findings, ...props.check(['pods', 'pool'], ({ pods, pool }) => validatePool(pods, pool, cluster))];
 * Findings.add(this, findings);
 * if (findings.length === 0) {
 *   build(props.values); // { cpu: number, pods: number, pool: string | undefined }
 * }
 */
export interface Parser<T> extends Wording {
  parse(value: unknown, place: PropPlace): Parsed<T>;
}

/** A prop that has no default. */
export type RequiredProp<T> = Parser<T> & { readonly required: true };

/** A prop with a default. */
export type DefaultedProp<T> = Parser<T> & { readonly fallback: T };

/** Makes a prop required. */
export function required<T>(inner: Parser<T>): RequiredProp<T> {
  return { ...inner, required: true };
}

/** Gives a prop a default. */
export function withDefault<T>(fallback: T, inner: Parser<T>): DefaultedProp<T> {
  return { ...inner, fallback };
}

/** Parser of a value that is no string; `read` returns undefined for a malformed one. */
export function valueOf<T>(wants: string, read: (value: unknown) => T | undefined, wording: Wording): Parser<T> {
  return {
    ...wording,
    parse: (value, place) => {
      const parsed = read(value);
      return parsed === undefined ? malformed(place, `${place.subject} is ${shownWithType(value)}; it must be ${wants}`, wording.why) : { value: parsed };
    },
  };
}

/** Parser of a string; `problemOf` returns what is wrong with one, such as "it must not be empty". */
export function stringOf(problemOf: (text: string) => string | undefined, wording: Wording): Parser<string> {
  return {
    ...wording,
    parse: (value, place) => {
      const problem = typeof value === 'string' ? problemOf(value) : 'it must be a string';
      return problem === undefined ? { value: value as string } : malformed(place, `${place.subject} is ${shown(value)}; ${problem}`, wording.why);
    },
  };
}

/** The same parser followed by a second one that reads its value. */
export function refine<T, U>(inner: Parser<T>, next: (value: T, place: PropPlace) => Parsed<U>): Parser<U> {
  return {
    ...inner,
    parse: (value, place) => {
      const parsed = inner.parse(value, place);
      return 'findings' in parsed ? parsed : next(parsed.value, place);
    },
  };
}

/** One finding about a malformed value. */
export function malformed(place: PropPlace, message: string, why: string): { readonly findings: Finding[] } {
  return { findings: [propFinding({ check: 'prop-valid', message, field: place.path || 'props', why, fix: place.fix })] };
}

/** A value together with the findings about it: the value where there are none. */
export function checked<T>(value: T, findings: Finding[]): Parsed<T> {
  return findings.length > 0 ? { findings } : { value };
}

/** Findings of parsed values, in order. */
export function findingsOf(...parsed: Parsed<unknown>[]): Finding[] {
  return parsed.flatMap(one => 'findings' in one ? one.findings : []);
}

/** Every value of a list, or the findings about all of them. */
export function allOf<T>(parsed: Parsed<T>[]): Parsed<T[]> {
  const findings = findingsOf(...parsed);
  return findings.length > 0 ? { findings } : { value: parsed.flatMap(one => 'value' in one ? [one.value] : []) };
}

/** The place of props that are not within others. */
export const ROOT: PropPlace = { path: '', subject: '`props`', fix: '' };

/** The place of an argument or a prop outside a struct; `fix` assigns the example. */
export function placeOf(path: string, fix: string): PropPlace {
  return { path, subject: `\`${path}\``, fix };
}

/** The place of a prop within an object. */
export function propPlace({ path, call }: PropPlace, name: string, example: string): PropPlace {
  const plain = /^[\p{L}_$][\p{L}\d_$]*$/u.test(name);
  const quoted = `[${JSON.stringify(name)}]`;
  return {
    path: plain ? `${path ? `${path}.` : ''}${name}` : `${path || 'props'}${quoted}`,
    subject: `\`${plain ? name : quoted.slice(1, -1)}\``,
    fix: call === undefined ? `Set \`${plain ? name : quoted.slice(1, -1)}: ${example}\`.` : `Use \`${call}\`.`,
  };
}

/** The place of an item of a list; its fix is that of the list. */
export function itemPlace({ path, subject, fix }: PropPlace, index: number): PropPlace {
  return { path: `${path}[${index}]`, subject: subject.replace(/`$/, `[${index}]\``), fix };
}
