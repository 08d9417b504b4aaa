// the grammar of Kubernetes' quantities: https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
const QUANTITY = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)|[eE]([+-]?\d{1,2}))?$/;
const LONGEST = 64; // characters; no amount of a node needs more

const REMEMBERED = 1000; // manifests repeat the same few amounts
const milliCpus = new Map<unknown, bigint>();
const wholes = new Map<unknown, bigint>();

const BINARY: Record<string, bigint> = { Ki: 2n ** 10n, Mi: 2n ** 20n, Gi: 2n ** 30n, Ti: 2n ** 40n, Pi: 2n ** 50n, Ei: 2n ** 60n };
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** MilliCPU of a quantity, rounded up as the API server does; undefined if it is none. */
export function milliCpu(value: unknown): bigint | undefined {
  return amount(value, 1000n, milliCpus);
}

/** Bytes, or objects, of a quantity, rounded up as the API server does; undefined if it is none. */
export function bytes(value: unknown): bigint | undefined {
  return amount(value, 1n, wholes);
}

/** The amount of a resource or of a quota key: CPU in milliCPU, all else in bytes or objects. */
export function amountOf(resource: string, value: unknown): bigint | undefined {
  return resource === 'cpu' || resource.endsWith('.cpu') ? milliCpu(value) : bytes(value);
}

function amount(value: unknown, scale: bigint, known: Map<unknown, bigint>): bigint | undefined {
  const before = known.get(value);
  if (before !== undefined) {
    return before;
  }
  const read = amountIn(value, scale);
  if (read !== undefined && known.size < REMEMBERED) {
    known.set(value, read);
  }
  return read;
}

function amountIn(value: unknown, scale: bigint): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  const match = typeof text === 'string' && text.length <= LONGEST ? QUANTITY.exec(text) : null;
  if (!match) {
    return undefined;
  }
  const [, sign, digits, suffix = '', exponent] = match;
  const [whole, fraction = ''] = digits.split('.');
  const power = Number(exponent ?? DECIMAL[suffix] ?? 0) - fraction.length;
  const scaled = BigInt(`${whole}${fraction}` || '0') * (BINARY[suffix] ?? 1n) * scale;
  const size = power >= 0 ? scaled * 10n ** BigInt(power) : quotientUp(scaled, 10n ** BigInt(-power));
  return sign === '-' ? -size : size;
}

function quotientUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
