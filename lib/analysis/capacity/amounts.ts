import { along, numberAt } from '../../model';

const LARGEST = 2 ** 31 - 1; // Kubernetes counts in int32
const UNITS: [bigint, string][] = [[1024n ** 4n, 'Ti'], [1024n ** 3n, 'Gi'], [1024n ** 2n, 'Mi'], [1024n, 'Ki']];

/** Quota key to amount: CPU in milliCPU, memory and storage in bytes, all else in objects. */
export type Totals = Record<string, bigint>;

/** Adds amounts to totals, multiplied by `times`. */
export function add(totals: Totals, amounts: Readonly<Totals>, times: bigint = 1n): void {
  for (const [key, amount] of Object.entries(amounts)) {
    totals[key] = (totals[key] ?? 0n) + amount * times;
  }
}

/** An amount of a resource, or of a quota key, as Kubernetes prints it: in the largest unit that divides it. */
export function amountText(resource: string, amount: bigint): string {
  if (resource === 'cpu' || resource.endsWith('.cpu')) {
    return amount % 1000n === 0n ? `${amount / 1000n}` : `${amount}m`;
  }
  const unit = UNITS.find(([size]) => /(memory|storage)$/.test(resource) && amount >= size && amount % size === 0n);
  return unit ? `${amount / unit[0]}${unit[1]}` : `${amount}`;
}

/** The number at a path as a count that the API server accepts: from 0 to the largest int32; undefined if there is none. */
export function wholeAt(value: unknown, ...path: string[]): bigint | undefined {
  const found = numberAt(along(value, path));
  return found === undefined ? undefined : BigInt(Math.min(Math.max(Math.ceil(found), 0), LARGEST));
}
