import { ContainerLimits } from './container-limits';
import { QuotaAmounts } from './quota';
import type { LimitRangeItem, Resources } from '../manifests/limit-range';

const UNITS: [bigint, string][] = [[1024n ** 4n, 'Ti'], [1024n ** 3n, 'Gi'], [1024n ** 2n, 'Mi'], [1024n, 'Ki']];

/** MilliCPU as Kubernetes prints it. */
export function printCpu(milliCpu: bigint): string {
  return milliCpu % 1000n === 0n ? `${milliCpu / 1000n}` : `${milliCpu}m`;
}

/** Bytes as Kubernetes prints them: in the largest unit that loses nothing. */
export function printBytes(bytes: bigint): string {
  const unit = UNITS.find(([size]) => bytes >= size && bytes % size === 0n);
  return unit ? `${bytes / unit[0]}${unit[1]}` : `${bytes}`;
}

/** The hard limits of a ResourceQuota. */
export function hardLimits(quota: QuotaAmounts): Record<string, string> {
  return Object.fromEntries(Object.entries(quota).map(([key, amount]) => [key, printer(key)(amount)]));
}

/** What a LimitRange says about containers. */
export function containerItem({ standard, least, largest, cpuLimited }: ContainerLimits): LimitRangeItem {
  // a largest CPU would become the default limit of every container that has none on purpose
  const ifLimited = (cpu: bigint): Resources => cpuLimited ? { cpu: printCpu(cpu) } : {};
  return {
    type: 'Container',
    default: { ...ifLimited(standard.cpu), 'memory': printBytes(standard.memory), 'ephemeral-storage': printBytes(standard.diskLimit) },
    defaultRequest: { 'cpu': printCpu(standard.cpu), 'memory': printBytes(standard.memory), 'ephemeral-storage': printBytes(standard.diskRequest) },
    min: { cpu: printCpu(least.cpu), memory: printBytes(least.memory) },
    max: { ...ifLimited(largest.cpu), memory: printBytes(largest.memory) },
    maxLimitRequestRatio: { memory: '1' }, // memory promised to two containers is taken from one of them by the kernel
  };
}

function printer(key: string): (amount: bigint) => string {
  if (key.endsWith('.cpu')) {
    return printCpu;
  }
  return key.endsWith('memory') || key.endsWith('storage') ? printBytes : amount => `${amount}`;
}
