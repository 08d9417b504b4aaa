import { autoscalerAlone } from './autoscaler-alone';
import { autoscalerDecidesReplicas } from './autoscaler-decides-replicas';
import { autoscalerMeasuresRequests } from './autoscaler-measures-requests';
import { budgetAndRolloutLeaveOne } from './budget-and-rollout-leave-one';
import { budgetCoversService } from './budget-covers-service';
import { budgetHeals } from './budget-heals';
import { budgetSelectsOneWorkload } from './budget-selects-one-workload';
import { daemonSetWatchesLittle } from './daemon-set-watches-little';
import { drainAllowed } from './drain-allowed';
import { oneAutoscalerPerTarget } from './one-autoscaler-per-target';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { replicasApart } from './replicas-apart';
import { replicasCoverZones } from './replicas-cover-zones';
import { replicasSurviveANode } from './replicas-survive-a-node';
import { rolloutLeavesOne } from './rollout-leaves-one';
import { serviceHasReplicas } from './service-has-replicas';
import { volumeFollowsOnePod } from './volume-follows-one-pod';
import { webhookCannotFreeze } from './webhook-cannot-freeze';
import { workloadSelectorsDisjoint } from './workload-selectors-disjoint';
import type { ICheck } from '../check';

export const availability: readonly ICheck[] = [
  autoscalerAlone,
  autoscalerDecidesReplicas,
  autoscalerMeasuresRequests,
  budgetAndRolloutLeaveOne,
  budgetCoversService,
  budgetHeals,
  budgetSelectsOneWorkload,
  daemonSetWatchesLittle,
  drainAllowed,
  oneAutoscalerPerTarget,
  oneBudgetPerPod,
  replicasApart,
  replicasCoverZones,
  replicasSurviveANode,
  rolloutLeavesOne,
  serviceHasReplicas,
  volumeFollowsOnePod,
  webhookCannotFreeze,
  workloadSelectorsDisjoint,
];
