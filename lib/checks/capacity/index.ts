// Written by `npm run checks:index` from the files of this folder.
import { claimsFit } from './claims-fit';
import { containersFitLimitRange } from './containers-fit-limit-range';
import { namespaceBounded } from './namespace-bounded';
import { priorityQuotaHoldsPeak } from './priority-quota-holds-peak';
import { quotaBoundedResourcesSet } from './quota-bounded-resources-set';
import { quotaCountsFinishedPods } from './quota-counts-finished-pods';
import { quotaHoldsPeak } from './quota-holds-peak';
import { terminatingQuotaApplies } from './terminating-quota-applies';
import type { ICheck } from '../check';

export const capacity: readonly ICheck[] = [
  claimsFit,
  containersFitLimitRange,
  namespaceBounded,
  priorityQuotaHoldsPeak,
  quotaBoundedResourcesSet,
  quotaCountsFinishedPods,
  quotaHoldsPeak,
  terminatingQuotaApplies,
];
