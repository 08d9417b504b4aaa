import { ContainerLimits } from './container-limits';
import { LIMIT_RATIO } from './decisions/bounds';
import { QuotaAmounts } from './quota';
import { amountText } from '../../analysis/capacity';
import type { LimitRangeItem, Resources } from '../../kubernetes/manifests/limit-range';

/** The hard limits of a ResourceQuota. */
export function hardLimits(quota: QuotaAmounts): Record<string, string> {
  return Object.fromEntries(Object.entries(quota).map(([key, amount]) => [key, amountText(key, amount)]));
}

/** The item of a LimitRange for containers. */
export function containerItem({ standard, least, largest, cpuLimited }: ContainerLimits): LimitRangeItem {
  // a maximum would become the default limit of containers without one on purpose
  const ifLimited = (cpu: bigint): Resources => cpuLimited ? { cpu: amountText('cpu', cpu) } : {};
  return {
    type: 'Container',
    default: { ...ifLimited(standard.cpu), 'memory': amountText('memory', standard.memory), 'ephemeral-storage': amountText('memory', standard.diskLimit) },
    defaultRequest: { 'cpu': amountText('cpu', standard.cpu), 'memory': amountText('memory', standard.memory), 'ephemeral-storage': amountText('memory', standard.diskRequest) },
    min: { cpu: amountText('cpu', least.cpu), memory: amountText('memory', least.memory) },
    max: { ...ifLimited(largest.cpu), memory: amountText('memory', largest.memory) },
    maxLimitRequestRatio: { memory: `${LIMIT_RATIO.value}` },
  };
}
