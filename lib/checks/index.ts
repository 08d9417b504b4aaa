import { autoscalerDecidesReplicas } from './autoscaler-decides-replicas';
import { autoscalerMeasuresRequests } from './autoscaler-measures-requests';
import type { ICheck } from './check';
import { containersFitLimitRange } from './containers-fit-limit-range';
import { deadlineBeforeNextRun } from './deadline-before-next-run';
import { drainAllowed } from './drain-allowed';
import { identityUnique } from './identity-unique';
import { jobQuotaHoldsHistory } from './job-quota-holds-history';
import { jobsApartFromServices } from './jobs-apart-from-services';
import { oneAutoscalerPerTarget } from './one-autoscaler-per-target';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { poolMatched } from './pool-matched';
import { probePortExists } from './probe-port-exists';
import { progressDeadlineAfterStartup } from './progress-deadline-after-startup';
import { quotaHoldsPeak } from './quota-holds-peak';
import { referencesResolve } from './references-resolve';
import { serviceSelectsOneWorkload } from './service-selects-one-workload';
import { shutdownFitsGrace } from './shutdown-fits-grace';
import { spreadHonorsTaints } from './spread-honors-taints';
import { spreadSelectsOwnPods } from './spread-selects-own-pods';
import { workloadSelectorsDisjoint } from './workload-selectors-disjoint';

export type { Finding, ICheck } from './check';

/** Every rule, in the order in which findings are told. */
export const checks: readonly ICheck[] = [
  identityUnique,
  serviceSelectsOneWorkload,
  workloadSelectorsDisjoint,
  referencesResolve,
  probePortExists,
  drainAllowed,
  oneBudgetPerPod,
  oneAutoscalerPerTarget,
  autoscalerDecidesReplicas,
  autoscalerMeasuresRequests,
  spreadSelectsOwnPods,
  spreadHonorsTaints,
  poolMatched,
  jobsApartFromServices,
  progressDeadlineAfterStartup,
  shutdownFitsGrace,
  deadlineBeforeNextRun,
  containersFitLimitRange,
  quotaHoldsPeak,
  jobQuotaHoldsHistory,
];
