import { amountOf } from './quantity';
import { at, textAt } from './reading';

/** Resource name to amount: CPU in milliCPU, all else in bytes. */
export type Amounts = Readonly<Record<string, bigint>>;

/** A container of a workload, whoever wrote it. */
export interface Container {
  readonly spec: unknown;
  readonly name: string;
  /** Where it stands in the pod: `containers[0]`. */
  readonly where: string;
  /** It ends before the others start. */
  readonly first: boolean;
  /** An init container that goes on running: a native sidecar. */
  readonly sidecar: boolean;
  /** What the scheduler sets aside; a limit without a request is a request, as the API server has it. */
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

/** Quantities by name; what is no quantity is left out. */
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

/** What a pod counts for: all that runs at once, or the largest that runs before, whichever is more. */
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
