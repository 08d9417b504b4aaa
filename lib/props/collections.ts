import { AnyParsers, parseProps, Values } from './parse-props';
import { allOf, findingsOf, itemPlace, malformed, Parsed, Parser, PropPlace, propPlace, refine, Wording } from './parser';
import { shownWithType } from './shown';
import type { Finding } from '../finding';

/** A list of items. */
export function list<T>(item: Parser<T>): Parser<T[]> {
  return {
    why: item.why,
    example: `[${item.example}]`,
    parse: (value, place) => Array.isArray(value)
      ? allOf(Array.from<unknown>(value).map((entry, index) => item.parse(entry, itemPlace(place, index))))
      : malformed(place, `${place.subject} is ${shownWithType(value)}; it must be a list`, item.why),
  };
}

/** The same list or object with at least one item. */
export function nonEmpty<T extends object>(inner: Parser<T>): Parser<T> {
  return refine(inner, (value, place) => Object.keys(value).length > 0
    ? { value }
    : malformed(place, `${place.subject} is empty; it must have at least one item`, inner.why));
}

/** An object from keys to values. */
export function map<T>(key: Parser<string>, item: Parser<T>): Parser<Record<string, T>> {
  return {
    why: item.why,
    example: `{ ${key.example}: ${item.example} }`,
    parse: (value, place) => value !== null && typeof value === 'object' && !Array.isArray(value)
      ? entriesOf(value, key, item, place)
      : malformed(place, `${place.subject} is ${shownWithType(value)}; it must be an object`, item.why),
  };
}

function entriesOf<T>(value: object, key: Parser<string>, item: Parser<T>, place: PropPlace): Parsed<Record<string, T>> {
  const entries = Object.entries(value).map(([name, entry]): [string, PropPlace, Parsed<T>] => {
    const at = { ...propPlace(place, name, ''), fix: place.fix };
    return [name, at, item.parse(entry, at)];
  });
  const findings = entries.flatMap(([name, at, parsed]) => findingsOf(key.parse(name, { ...at, subject: `a key of ${place.subject}` }), parsed));
  return findings.length > 0 ? { findings } : { value: Object.fromEntries(entries.flatMap(([name, , parsed]) => 'value' in parsed ? [[name, parsed.value]] : [])) };
}

/** An object with props of its own. */
export function struct<S extends AnyParsers>(parsers: S, wording: Wording): Parser<Values<S>> {
  return {
    ...wording,
    parse: (value, place) => parseProps(parsers, value, place).result(),
  };
}

/** An object recognised by a method, so that two copies of a package can be mixed. */
export function having<T extends object>(method: keyof T & string, wants: string, wording: Wording): Parser<T> {
  return {
    ...wording,
    parse: (value, place) => isHaving<T>(value, method)
      ? { value }
      : malformed(place, `${place.subject} is ${shownWithType(value)}; it must be ${wants}`, wording.why),
  };
}

/** One of our own helpers, recognised by the method that parses the arguments it was made of. */
export function helper<T>(method: string, wants: string, wording: Wording): Parser<T> {
  return {
    ...wording,
    parse: (value, place) => {
      const parsed = isHaving<Record<string, (place: PropPlace) => unknown>>(value, method) ? value[method](place) : undefined;
      return isParsed<T>(parsed) ? parsed : malformed(place, `${place.subject} is ${shownWithType(value)}; it must be ${wants}`, wording.why);
    },
  };
}

/** Whether an object has a method. */
export function isHaving<T extends object>(value: unknown, method: string): value is T {
  return value !== null && typeof value === 'object' && typeof Reflect.get(value, method) === 'function';
}

function isParsed<T>(value: unknown): value is Parsed<T> {
  return value !== null && typeof value === 'object' && ('value' in value || Array.isArray((value as { findings?: Finding[] }).findings));
}
