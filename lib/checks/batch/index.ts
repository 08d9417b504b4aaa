import { deadlineBeforeNextRun } from './deadline-before-next-run';
import { defaultPriorityHarmless } from './default-priority-harmless';
import { finishedJobsRemoved } from './finished-jobs-removed';
import { jobQuotaHoldsHistory } from './job-quota-holds-history';
import { jobsStartApart } from './jobs-start-apart';
import { jobsYieldToServices } from './jobs-yield-to-services';
import { retriesBounded } from './retries-bounded';
import { retriesFitDeadline } from './retries-fit-deadline';
import { runsDoNotPileUp } from './runs-do-not-pile-up';
import { scheduleAvoidsClockChange } from './schedule-avoids-clock-change';
import { scheduleValid } from './schedule-valid';
import { startingDeadlineFits } from './starting-deadline-fits';
import { timeZoneSaid } from './time-zone-said';
import type { ICheck } from '../check';

export const batch: readonly ICheck[] = [
  scheduleValid,
  timeZoneSaid,
  scheduleAvoidsClockChange,
  startingDeadlineFits,
  deadlineBeforeNextRun,
  runsDoNotPileUp,
  retriesFitDeadline,
  retriesBounded,
  finishedJobsRemoved,
  jobQuotaHoldsHistory,
  jobsStartApart,
  jobsYieldToServices,
  defaultPriorityHarmless,
];
