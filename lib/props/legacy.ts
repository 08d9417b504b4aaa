import { AnyParsers, ParsedProps, parseProps } from './parse-props';
import { checked, findingsOf, Parser, placeOf, propPlace, refine, ROOT, valueOf, Wording } from './parser';
import type { Finding } from '../finding';

/** Until each folder has its parser. */
export type Reader = Parser<any>;
export type Shape<T> = { readonly [K in keyof Required<T>]: Reader };

export function reader(wants: string, holds: (value: unknown) => boolean, wording: Wording): Reader {
  return valueOf(wants, value => holds(value) ? value : undefined, wording);
}

export function furthermore(inner: Reader, more: (value: unknown, where: string) => Finding[]): Reader {
  return refine(inner, (value, place) => checked(value, more(value, place.path)));
}

export function judge<T>(shape: Shape<T>, props: unknown, where = ''): Finding[] {
  return parseProps(shape as AnyParsers, props, where ? placeOf(where, '') : ROOT).findings;
}

export function judgeValue(inner: Reader, value: unknown, where: string): Finding[] {
  return findingsOf(inner.parse(value, placeOf(where, '')));
}

export function within(where: string, name: string): string {
  return propPlace({ ...ROOT, path: where }, name, '').path;
}

export class Answers<P extends object> {
  private readonly parsed: ParsedProps<any>;

  constructor(shape: Shape<object>, private readonly props: P, root = '') {
    this.parsed = parseProps(shape as AnyParsers, props, root ? placeOf(root, '') : ROOT);
  }

  public get malformed(): Finding[] {
    return this.parsed.findings;
  }

  public isWellFormed(name: string): boolean {
    return this.parsed.isValid(name);
  }

  public between<K extends keyof P & string>(names: readonly K[], judgeThem: (props: Pick<P, K>) => Finding[]): Finding[] {
    return names.every(name => this.isWellFormed(name)) ? judgeThem(this.props) : [];
  }
}

export function ownHelper(member: string, wants: string, wording: Wording): Reader {
  const isOurs = (value: any) => typeof value?._refusals === 'function' && Object(value)[member] !== undefined;
  return furthermore(reader(wants, isOurs, wording), ownRefusals);
}

export function ownRefusals(value: any, where: string): Finding[] {
  const found: unknown = typeof value?._refusals === 'function' ? value._refusals(where) : [];
  return Array.isArray(found) ? found : [];
}
