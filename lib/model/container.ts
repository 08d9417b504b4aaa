import { amountOf } from './quantity';
import { at, textAt } from './reading';

/** Resource name to amount: CPU in milliCPU, all else in bytes. */
export type Amounts = Readonly<Record<string, bigint>>;

/** A container of a workload. */
export interface Container {
  readonly spec: unknown;
  readonly name: string;
  /** Its path in the spec of the pod: `containers[0]`. */
  readonly where: string;
  /** Whether it ends before the containers start. */
  readonly first: boolean;
  /** Whether it is a native sidecar: an init container that keeps running. */
  readonly sidecar: boolean;
  /** What the scheduler reserves; the request defaults to the limit, as in the API server. */
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export function containerOf(spec: unknown, list: string, index: number): Container {
  const init = list === 'initContainers';
  const sidecar = init && at(spec, 'restartPolicy') === 'Always';
  const limits = amountsOf(at(spec, 'resources', 'limits'));
  return {
    spec,
    name: textAt(spec, 'name') ?? '',
    where: `${list}[${index}]`,
    first: init && !sidecar,
    sidecar,
    requests: { ...limits, ...amountsOf(at(spec, 'resources', 'requests')) },
    limits,
  };
}

/** Quantities by name, without values that are no quantity. */
export function amountsOf(value: unknown): Amounts {
  const found: Record<string, bigint> = {};
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const name of Object.keys(value)) {
      const amount = amountOf(name, (value as Record<string, unknown>)[name]);
      if (amount !== undefined) {
        found[name] = amount;
      }
    }
  }
  return found;
}

/** The amounts of a pod: the sum of containers that run at once, or the largest init container, whichever is more. */
export function podAmounts(containers: readonly Container[], of: 'requests' | 'limits', overhead: Amounts = {}): Amounts {
  const running: Record<string, bigint> = {};
  const before: Record<string, bigint> = {};
  const sidecars: Record<string, bigint> = {};
  for (const container of containers) {
    for (const [name, amount] of Object.entries(container[of])) {
      if (container.first) {
        before[name] = larger(before[name], amount + (sidecars[name] ?? 0n)); // sidecars that started earlier run beside it
      } else {
        running[name] = (running[name] ?? 0n) + amount;
      }
      if (container.sidecar) {
        sidecars[name] = (sidecars[name] ?? 0n) + amount;
      }
    }
  }
  const names = new Set([...Object.keys(running), ...Object.keys(before), ...Object.keys(overhead)]);
  return Object.fromEntries([...names].map(name => [name, larger(running[name], before[name] ?? 0n) + (overhead[name] ?? 0n)]));
}

function larger(a: bigint | undefined, b: bigint): bigint {
  return a === undefined || a < b ? b : a;
}
