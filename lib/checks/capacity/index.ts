// Written by `npm run checks:index` from the files of this folder.
import { claimsFit } from './claims-fit';
import { containersFitLimitRange } from './containers-fit-limit-range';
import { namespaceBounded } from './namespace-bounded';
import { priorityQuotaHoldsPeak } from './priority-quota-holds-peak';
import { quotaBoundedResourcesSaid } from './quota-bounded-resources-said';
import { quotaCountsFinishedPods } from './quota-counts-finished-pods';
import { quotaHoldsPeak } from './quota-holds-peak';
import { terminatingQuotaApplies } from './terminating-quota-applies';
import type { ICheck } from '../check';

export const capacity: readonly ICheck[] = [
  claimsFit,
  containersFitLimitRange,
  namespaceBounded,
  priorityQuotaHoldsPeak,
  quotaBoundedResourcesSaid,
  quotaCountsFinishedPods,
  quotaHoldsPeak,
  terminatingQuotaApplies,
];
