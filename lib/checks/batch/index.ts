// Written by `npm run checks:index` from the files of this folder.
import { deadlineBeforeNextRun } from './deadline-before-next-run';
import { defaultPriorityHarmless } from './default-priority-harmless';
import { finishedJobsRemoved } from './finished-jobs-removed';
import { jobQuotaHoldsHistory } from './job-quota-holds-history';
import { jobsYieldToServices } from './jobs-yield-to-services';
import { retriesBounded } from './retries-bounded';
import { retriesFitDeadline } from './retries-fit-deadline';
import { runsDoNotPileUp } from './runs-do-not-pile-up';
import { scheduleAvoidsClockChange } from './schedule-avoids-clock-change';
import { scheduleValid } from './schedule-valid';
import { simultaneousJobsFitPool } from './simultaneous-jobs-fit-pool';
import { startingDeadlineFits } from './starting-deadline-fits';
import { timeZoneSet } from './time-zone-set';
import type { ICheck } from '../check';

export const batch: readonly ICheck[] = [
  deadlineBeforeNextRun,
  defaultPriorityHarmless,
  finishedJobsRemoved,
  jobQuotaHoldsHistory,
  jobsYieldToServices,
  retriesBounded,
  retriesFitDeadline,
  runsDoNotPileUp,
  scheduleAvoidsClockChange,
  scheduleValid,
  simultaneousJobsFitPool,
  startingDeadlineFits,
  timeZoneSet,
];
