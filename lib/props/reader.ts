import { propFinding } from './prop-finding';
import type { Finding } from '../finding';

/** Judges one answer, whatever was really given: JavaScript callers have no types to stop them. */
export interface Reader {
  /** An answer that only the user can give. */
  readonly required: boolean;
  /** Why a missing answer matters. */
  readonly why: string;
  /** What an answer looks like. */
  readonly example: string;
  judge(value: unknown, where: string): Finding[];
}

/** What a reader needs to word its refusal. */
export interface Wording {
  readonly why: string;
  readonly example: string;
}

const SHOWN_LENGTH = 60; // a refusal quotes enough to find the value, not all of it

/** A value as a person would point at it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    const line = value.replace(/\r?\n|\r/g, '\\n'); // a refusal has four lines, whatever it quotes
    return `\`${line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line}\``;
  }
  if (typeof value === 'function') {
    return 'a function';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return value !== null && typeof value === 'object' ? 'an object' : `${String(value)}`;
}

/** Builds an optional reader from a predicate and the words for what it wants. */
export function reader(wants: string, holds: (value: unknown) => boolean, wording: Wording): Reader {
  return {
    required: false,
    ...wording,
    judge: (value, where) => holds(value) ? [] : [propFinding({
      check: 'answer-valid',
      message: `${shown(value)} is not ${wants}`,
      field: where,
      why: wording.why,
      fix: `say \`${nameOf(where)}: ${wording.example}\``,
    })],
  };
}

/** The same reader for an answer that nobody else can give. */
export function required(inner: Reader): Reader {
  return { ...inner, required: true };
}

/** The same reader for an answer of which more is asked once it is well formed. */
export function furthermore(inner: Reader, more: Reader['judge']): Reader {
  return {
    ...inner,
    judge: (value, where) => {
      const malformed = inner.judge(value, where);
      return malformed.length > 0 ? malformed : more(value, where);
    },
  };
}

/** The path of a prop within another; a name that a line cannot show is quoted. */
export function within(where: string, name: string): string {
  if (!/^\S.*$/.test(name)) {
    return `${where || 'props'}[${JSON.stringify(name)}]`;
  }
  return where ? `${where}.${name}` : name;
}

/** The last name of a path such as `sidecars[0].memory`. */
export function nameOf(where: string): string {
  return where.slice(where.lastIndexOf('.') + 1);
}
