import { autoscalerDecidesReplicas } from './autoscaler-decides-replicas';
import { autoscalerMeasuresRequests } from './autoscaler-measures-requests';
import { drainAllowed } from './drain-allowed';
import { oneAutoscalerPerTarget } from './one-autoscaler-per-target';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { workloadSelectorsDisjoint } from './workload-selectors-disjoint';
import type { ICheck } from '../check';

export const availability: readonly ICheck[] = [
  autoscalerDecidesReplicas,
  autoscalerMeasuresRequests,
  drainAllowed,
  oneAutoscalerPerTarget,
  oneBudgetPerPod,
  workloadSelectorsDisjoint,
];
