import { Parser, valueOf, Wording } from './parser';

const CPU = /^(\d+(?:\.\d+)?)(m?)$/;
const LEAST_MEMORY = 4 * 1024 * 1024; // below 4 MiB no container runtime starts a process

/** `true` or `false`. */
export function flag(wording: Wording): Parser<boolean> {
  return valueOf('`true` or `false`', value => typeof value === 'boolean' ? value : undefined, wording);
}

/** A whole number of a range. */
export function whole(from: number, to: number, wording: Wording): Parser<number> {
  return valueOf(`a whole number from ${from} to ${to}`, value => isWhole(value) && value >= from && value <= to ? value : undefined, wording);
}

/** MilliCPU of a `Cpu`. */
export function cpu(wording: Wording): Parser<number> {
  return valueOf('a `Cpu` of at least 1 milliCPU', value => atLeast(1, millisOfCpu(value)), wording);
}

/** Bytes of a `Size` that a container can start with. */
export function memory(wording: Wording): Parser<number> {
  return valueOf('a `Size` of at least 4 MiB', value => atLeast(LEAST_MEMORY, bytesOf(value)), wording);
}

/** Bytes of a `Size`. */
export function storage(wording: Wording): Parser<number> {
  return valueOf('a `Size` of at least 1 byte', value => atLeast(1, bytesOf(value)), wording);
}

/** Seconds of a `Duration`. */
export function duration(fromSeconds: number, toSeconds: number, wording: Wording): Parser<number> {
  return valueOf(`a \`Duration\` in whole seconds, from ${fromSeconds} to ${toSeconds}`, value => {
    const seconds = secondsOf(value);
    return isWhole(seconds) && seconds >= fromSeconds && seconds <= toSeconds ? seconds : undefined;
  }, wording);
}

/** MilliCPU of a `Cpu`; undefined for anything else. */
export function millisOfCpu(value: unknown): number | undefined {
  const amount = value !== null && typeof value === 'object' ? Reflect.get(value, 'amount') : undefined;
  const match = typeof amount === 'string' ? CPU.exec(amount) : null;
  if (!match) {
    return undefined;
  }
  const millis = match[2] === 'm' ? Number(match[1]) : Math.round(Number(match[1]) * 1000 * 1e6) / 1e6;
  return Number.isInteger(millis) ? millis : undefined;
}

/** Bytes of a `Size`; undefined for anything else. */
export function bytesOf(value: unknown): number | undefined {
  const kibibytes = amountOf(value, 'toKibibytes', { rounding: 2 }); // SizeRoundingBehavior.NONE: exact
  return kibibytes !== undefined && Number.isInteger(kibibytes * 1024) ? kibibytes * 1024 : undefined;
}

/** Seconds of a `Duration`; undefined for anything else. */
export function secondsOf(value: unknown): number | undefined {
  return amountOf(value, 'toSeconds', { integral: false });
}

export function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

function atLeast(least: number, amount: number | undefined): number | undefined {
  return amount !== undefined && amount >= least ? amount : undefined;
}

function amountOf(value: unknown, method: string, options: object): number | undefined {
  const found: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, method) : undefined;
  if (typeof found !== 'function') {
    return undefined;
  }
  try {
    const amount: unknown = found.call(value, options);
    return typeof amount === 'number' && Number.isFinite(amount) ? amount : undefined;
  } catch {
    return undefined; // a Size or Duration of NaN throws
  }
}
