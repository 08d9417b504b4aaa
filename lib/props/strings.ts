import { isIP } from 'net';
import { Parser, stringOf, Wording } from './parser';
import { dnsLabelProblem, dnsSubdomainProblem } from '../kubernetes/names';

/** A non-empty string. */
export function text(wording: Wording): Parser<string> {
  return matching('it must be a non-empty string', value => value.trim() !== '', wording);
}

/** Any string, the empty one included. */
export function anyText(wording: Wording): Parser<string> {
  return stringOf(() => undefined, wording);
}

/** A string for which a predicate holds; `problem` says which it must be. */
export function matching(problem: string, holds: (text: string) => boolean, wording: Wording): Parser<string> {
  return stringOf(value => holds(value) ? undefined : problem, wording);
}

/** A name that becomes part of a DNS name: the name of a Service, a namespace or a container. */
export function dnsLabel(wording: Wording, longest?: number): Parser<string> {
  return stringOf(value => dnsLabelProblem(value, longest), wording);
}

export function isDnsLabel(value: unknown, longest?: number): value is string {
  return typeof value === 'string' && dnsLabelProblem(value, longest) === undefined;
}

/** The name of most objects: a DNS subdomain. */
export function dnsName(wording: Wording): Parser<string> {
  return stringOf(dnsSubdomainProblem, wording);
}

/** A path in a container. */
export function absolutePath(wording: Wording): Parser<string> {
  return matching('it must be an absolute path without `..` and `:`',
    value => value.startsWith('/') && value.length > 1 && !value.includes(':') && !value.split('/').includes('..'), wording);
}

/** One of the values of an enum. */
export function oneOf<T extends string>(choices: readonly T[], wording: Wording): Parser<T> {
  const parser = matching(`it must be one of ${choices.map(choice => `\`${choice}\``).join(', ')}`, value => choices.some(choice => choice === value), wording);
  return parser as Parser<T>; // what it accepts is one of the choices
}

/** A block of addresses with its prefix length. */
export function cidr(wording: Wording): Parser<string> {
  return matching('it must be a CIDR block such as `10.0.0.0/16`', isCidr, wording);
}

function isCidr(block: string): boolean {
  const [ip, length, ...more] = block.split('/');
  const family = isIP(ip);
  return more.length === 0 && family !== 0 && /^\d{1,3}$/.test(length ?? '') && Number(length) <= (family === 4 ? 32 : 128);
}
