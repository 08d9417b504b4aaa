import { Reader, reader, Wording } from './reader';

const CPU = /^(\d+(?:\.\d+)?)(m?)$/;

/** MilliCPU of a `Cpu`; undefined when it is none. */
export function milliCpu(value: unknown): number | undefined {
  const amount = value !== null && typeof value === 'object' ? Reflect.get(value, 'amount') : undefined;
  const match = typeof amount === 'string' ? CPU.exec(amount) : null;
  if (!match) {
    return undefined;
  }
  const millis = match[2] === 'm' ? Number(match[1]) : Math.round(Number(match[1]) * 1000 * 1e6) / 1e6;
  return Number.isInteger(millis) ? millis : undefined;
}

/** Bytes of a `Size`; undefined when it is none. */
export function bytesOf(value: unknown): number | undefined {
  const kibibytes = called(value, 'toKibibytes', { rounding: 2 }); // SizeRoundingBehavior.NONE: exact, so that nothing is lost unseen
  return kibibytes !== undefined && Number.isInteger(kibibytes * 1024) ? kibibytes * 1024 : undefined;
}

/** Seconds of a `Duration`; undefined when it is none. */
export function secondsOf(value: unknown): number | undefined {
  return called(value, 'toSeconds', { integral: false });
}

export function cpu(wording: Wording): Reader {
  return reader('a `Cpu` of at least 1 milliCPU', value => (milliCpu(value) ?? 0) >= 1, wording);
}

const LEAST_MEMORY = 4 * 1024 * 1024; // below 4 MiB no container runtime starts a process

export function memory(wording: Wording): Reader {
  return reader('a `Size` of at least 4 MiB', value => (bytesOf(value) ?? 0) >= LEAST_MEMORY, wording);
}

export function storage(wording: Wording): Reader {
  return reader('a `Size` of at least 1 byte', value => (bytesOf(value) ?? 0) >= 1, wording);
}

export function duration(fromSeconds: number, toSeconds: number, wording: Wording): Reader {
  return reader(`a \`Duration\` in whole seconds from ${fromSeconds} to ${toSeconds} seconds`, value => {
    const seconds = secondsOf(value);
    return seconds !== undefined && Number.isInteger(seconds) && seconds >= fromSeconds && seconds <= toSeconds;
  }, wording);
}

function called(value: unknown, method: string, options: object): number | undefined {
  const found: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, method) : undefined;
  if (typeof found !== 'function') {
    return undefined;
  }
  try {
    const amount: unknown = found.call(value, options);
    return typeof amount === 'number' && Number.isFinite(amount) ? amount : undefined;
  } catch {
    return undefined; // a Size or Duration made from NaN complains about itself
  }
}
