import { distance } from 'fastest-levenshtein';
import { malformed, Parsed, Parser, PropPlace, propPlace, ROOT } from './parser';
import { propFinding } from './prop-finding';
import { shown } from './shown';
import type { Finding } from '../finding';

const FARTHEST = 2; // two typing errors

/** One parser for every prop. */
export type PropParsers<P> = { readonly [K in keyof Required<P>]: Parser<unknown> };

/** Parsers of props by name. */
export type AnyParsers = { readonly [name: string]: Parser<unknown> };

/** Props by their parsers: undefined only where a prop is optional and has no default. */
export type Values<S> = { readonly [K in keyof S]: S[K] extends Parser<infer T> ? T | (S[K] extends Given ? never : undefined) : never };
type Given = { readonly required: true } | { readonly fallback: unknown };

/** Props after parsing: the typed value of each valid prop, and every finding about the others. */
export class ParsedProps<V> {
  constructor(
    /** Findings about single props. */
    public readonly findings: Finding[],
    private readonly valid: Partial<V>) {}

  /** All values; undefined when one of them is malformed. */
  public get values(): V | undefined {
    return this.findings.length > 0 ? undefined : this.valid as V;
  }

  /** All values, or the findings. */
  public result(): Parsed<V> {
    return this.findings.length > 0 ? { findings: this.findings } : { value: this.valid as V };
  }

  /** Whether a prop has no finding. */
  public isValid(name: keyof V): boolean {
    return name in this.valid;
  }

  /** Findings of a check across props; none where one of them is malformed. The check receives the props that it names. */
  public check<K extends keyof V>(names: readonly K[], validate: (values: Pick<V, K>) => Finding[]): Finding[] {
    const picked = this.pick(names);
    return picked ? validate(picked) : [];
  }

  /** Adds a value that is read from several props; malformed where one of them is. */
  public derive<N extends string, K extends keyof V, T>(
    name: N, names: readonly K[], parse: (values: Pick<V, K>) => Parsed<T>,
  ): ParsedProps<V & { readonly [P in N]: T }> {
    const picked = this.pick(names);
    const parsed = picked && parse(picked);
    const findings = parsed && 'findings' in parsed ? parsed.findings : [];
    return new ParsedProps<any>([...this.findings, ...findings], parsed && 'value' in parsed ? { ...this.valid, [name]: parsed.value } : this.valid);
  }

  private pick<K extends keyof V>(names: readonly K[]): Pick<V, K> | undefined {
    return names.every(name => this.isValid(name)) ? Object.fromEntries(names.map(name => [name, this.valid[name]])) as Pick<V, K> : undefined;
  }
}

/** Parses all props of an object: unknown, missing and malformed ones are reported together. */
export function parseProps<S extends AnyParsers>(parsers: S, props: unknown, place: PropPlace = ROOT): ParsedProps<Values<S>> {
  const all = Object.entries(parsers);
  if (props === null || typeof props !== 'object' || Array.isArray(props)) {
    const { findings } = malformed({ ...place, fix: place.fix || passed(all) }, `${place.subject} is ${shown(props)}; it must be an object`, 'the manifests are computed from its fields');
    return new ParsedProps(findings, {});
  }
  const given: Record<string, unknown> = { ...props };
  const parsed = all.map(([name, parser]) => [name, parseProp(parser, given[name], propPlace(place, name, parser.example))] as const);
  return new ParsedProps(
    [...unknownProps(given, Object.keys(parsers), place), ...parsed.flatMap(([, one]) => 'findings' in one ? one.findings : [])],
    Object.fromEntries(parsed.flatMap(([name, one]) => 'value' in one ? [[name, one.value]] : [])) as Partial<Values<S>>,
  );
}

function parseProp(parser: Parser<unknown>, value: unknown, place: PropPlace): Parsed<unknown> {
  if (value !== undefined) {
    return parser.parse(value, place);
  }
  return isRequired(parser) ? { findings: [missing(place, parser.why)] } : { value: 'fallback' in parser ? parser.fallback : undefined };
}

/** The finding about a required prop that is missing. */
export function missing(place: PropPlace, why: string): Finding {
  return propFinding({ check: 'prop-required', message: `${place.subject} is required`, field: place.path, why, fix: place.fix });
}

function unknownProps(given: object, known: string[], place: PropPlace): Finding[] {
  const names = Object.entries(given).filter(([name, value]) => !known.includes(name) && value !== undefined).map(([name]) => name);
  return names.map(name => {
    const { path, subject } = propPlace(place, name, '');
    const near = nearest(name, known);
    return propFinding({
      check: 'prop-known',
      message: `${subject} is not a known prop`,
      field: path,
      why: 'an unknown prop would be ignored and the default used',
      fix: near === undefined ? `Remove it. Known props: ${[...known].sort().map(other => `\`${other}\``).join(', ')}.` : `Rename it to \`${near}\`.`,
    });
  });
}

/** The known name that a misspelt one is meant for; undefined where none is near. */
function nearest(name: string, known: string[]): string | undefined {
  const byDistance = known.map(other => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) })).sort((a, b) => a.apart - b.apart);
  return byDistance.find(({ apart }) => apart <= FARTHEST)?.other;
}

function passed(parsers: [string, Parser<unknown>][]): string {
  const needed = parsers.filter(([, parser]) => isRequired(parser));
  return needed.length > 0 ? `Pass \`{ ${needed.map(([name, { example }]) => `${name}: ${example}`).join(', ')} }\`.` : 'Pass an object, or leave it out.';
}

function isRequired(parser: Parser<unknown>): boolean {
  return 'required' in parser && parser.required === true;
}
