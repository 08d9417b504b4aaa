import { deadlineBeforeNextRun } from './deadline-before-next-run';
import { jobQuotaHoldsHistory } from './job-quota-holds-history';
import type { ICheck } from '../check';

export const batch: readonly ICheck[] = [
  deadlineBeforeNextRun,
  jobQuotaHoldsHistory,
];
