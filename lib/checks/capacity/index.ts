import { containersFitLimitRange } from './containers-fit-limit-range';
import { quotaHoldsPeak } from './quota-holds-peak';
import type { ICheck } from '../check';

export const capacity: readonly ICheck[] = [
  containersFitLimitRange,
  quotaHoldsPeak,
];
