import { isIP } from 'net';
import { propFinding } from './prop-finding';
import { furthermore, Reader, reader, shown, within, Wording } from './reader';
import { judge, Shape } from './shape';
import type { Finding } from '../finding';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/; // RFC 1123, what the API server asks of names
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export function text(wording: Wording): Reader {
  return reader('a text that says something', value => typeof value === 'string' && value.trim() !== '', wording);
}

/** A text that may be empty or of any form, file contents for one. */
export function anyText(wording: Wording): Reader {
  return reader('a text', value => typeof value === 'string', wording);
}

export function flag(wording: Wording): Reader {
  return reader('true or false', value => typeof value === 'boolean', wording);
}

export function whole(from: number, to: number, wording: Wording): Reader {
  return reader(`a whole number from ${from} to ${to}`, value => isWhole(value) && value >= from && value <= to, wording);
}

/** A name that becomes part of a DNS name. */
export function dnsLabel(wording: Wording, longest = 63): Reader {
  return reader(`a DNS label of at most ${longest} characters (a-z, 0-9 and -, a letter or digit at both ends)`,
    value => isDnsLabel(value, longest), wording);
}

export function isDnsLabel(value: unknown, longest = 63): value is string {
  return typeof value === 'string' && value.length <= longest && DNS_LABEL.test(value);
}

export function dnsName(wording: Wording): Reader {
  return reader('a DNS name', value => typeof value === 'string' && value.length <= 253 && DNS_SUBDOMAIN.test(value), wording);
}

export function absolutePath(wording: Wording): Reader {
  return reader('an absolute path without `..` or `:`',
    value => typeof value === 'string' && value.startsWith('/') && value.length > 1 && !value.includes(':') && !value.split('/').includes('..'), wording);
}

export function oneOf(choices: readonly string[], wording: Wording): Reader {
  return reader(`one of ${choices.map(choice => `\`${choice}\``).join(', ')}`, value => typeof value === 'string' && choices.includes(value), wording);
}

/** A block of addresses, its length included. */
export function cidr(wording: Wording): Reader {
  return reader('a CIDR block such as `10.0.0.0/16`', value => typeof value === 'string' && isCidr(value), wording);
}

function isCidr(block: string): boolean {
  const [ip, length, ...more] = block.split('/');
  const family = isIP(ip);
  return more.length === 0 && family !== 0 && /^\d{1,3}$/.test(length ?? '') && Number(length) <= (family === 4 ? 32 : 128);
}

/** An object recognised by a method, so that two copies of a package can meet; one of our own also judges what it was made of. */
export function having(method: string, wants: string, wording: Wording): Reader {
  return furthermore(reader(wants, value => methodOf(value, method) !== undefined, wording), ownRefusals);
}

/** One of our own helpers, recognised by a member that no other has; it judges what it was made of. */
export function helper(member: string, wants: string, wording: Wording): Reader {
  return furthermore(reader(wants, value => methodOf(value, '_refusals') !== undefined && Reflect.get(Object(value), member) !== undefined, wording), ownRefusals);
}

function methodOf(value: unknown, name: string): ((where: string) => unknown) | undefined {
  const found: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  return typeof found === 'function' ? where => found.call(value, where) : undefined;
}

function ownRefusals(value: unknown, where: string): Finding[] {
  const told: unknown = methodOf(value, '_refusals')?.(where);
  return Array.isArray(told) ? told : [];
}

export function list(item: Reader): Reader {
  return {
    required: false,
    why: item.why,
    example: `[${item.example}]`,
    judge: (value, where) => Array.isArray(value)
      ? Array.from<unknown>(value).flatMap((entry, index) => item.judge(entry, `${where}[${index}]`))
      : [notA('a list', value, where, item.why, `[${item.example}]`)],
  };
}

/** An object from names to answers; a key that is no good is told by `key`. */
export function map(key: Reader, item: Reader): Reader {
  return {
    required: false,
    why: item.why,
    example: `{ name: ${item.example} }`,
    judge: (value, where) => value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, entry]) => [...key.judge(name, within(where, name)), ...item.judge(entry, within(where, name))])
      : [notA('an object from names to values', value, where, item.why, `{ name: ${item.example} }`)],
  };
}

export function struct<T>(shape: Shape<T>, wording: Wording): Reader {
  return { required: false, ...wording, judge: (value, where) => judge(shape, value, where) };
}

export function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

function notA(wants: string, value: unknown, where: string, why: string, example: string) {
  return propFinding({ check: 'answer-valid', message: `${shown(value)} is not ${wants}`, field: where, why, fix: `give ${wants}, for example \`${example}\`` });
}
