import { isIP } from 'net';
import { itemsAt, textAt } from '../../model';

const GROUPS = 8; // of 16 bits each, in an IPv6 address

/** Whether an `ipBlock` covers an address: in its `cidr`, and in none of its `except`. */
export function blockCovers(block: unknown, address: string): boolean {
  const cidr = textAt(block, 'cidr');
  const excepted = itemsAt(block, 'except').some(except => typeof except === 'string' && cidrCovers(except, address));
  return cidr !== undefined && cidrCovers(cidr, address) && !excepted;
}

/** Whether a CIDR covers an address; never across families, and never where either is none. */
export function cidrCovers(cidr: string, address: string): boolean {
  const [base = '', length = ''] = cidr.split('/');
  const family = isIP(address);
  if (family === 0 || isIP(base) !== family || !/^\d{1,3}$/.test(length)) {
    return false;
  }
  const bits = family === 4 ? 32 : 128;
  const size = 2n ** BigInt(Math.max(0, bits - Number(length)));
  return Number(length) <= bits && numberOf(base) / size === numberOf(address) / size;
}

function numberOf(address: string): bigint {
  return isIP(address) === 4 ? fourth(address) : sixth(address);
}

function fourth(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function sixth(address: string): bigint {
  const plain = address.split('%')[0].replace(/[\d.]+$/, tail => tail.includes('.') ? embedded(tail) : tail);
  const [before, after] = plain.split('::').map(half => half.split(':').filter(group => group !== ''));
  const groups = after === undefined ? before : [...before, ...Array<string>(GROUPS - before.length - after.length).fill('0'), ...after];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** An IPv4 address at the end of an IPv6 one, as two groups. */
function embedded(tail: string): string {
  const value = fourth(tail);
  return `${(value / 65536n).toString(16)}:${(value % 65536n).toString(16)}`;
}
