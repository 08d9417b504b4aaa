// Written by `npm run checks:index` from the files of this folder.
import { autoscalerDecidesReplicas } from './autoscaler-decides-replicas';
import { autoscalerMeasuresRequests } from './autoscaler-measures-requests';
import { autoscalersIndependent } from './autoscalers-independent';
import { budgetAndRolloutKeepAPod } from './budget-and-rollout-keep-a-pod';
import { budgetCoversService } from './budget-covers-service';
import { budgetSelectsOneWorkload } from './budget-selects-one-workload';
import { daemonSetWatchBounded } from './daemon-set-watch-bounded';
import { drainAllowed } from './drain-allowed';
import { oneAutoscalerPerTarget } from './one-autoscaler-per-target';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { readWriteOnceNotShared } from './read-write-once-not-shared';
import { replicasCoverZones } from './replicas-cover-zones';
import { replicasSpreadOverNodes } from './replicas-spread-over-nodes';
import { replicasSurviveANode } from './replicas-survive-a-node';
import { rolloutKeepsAPod } from './rollout-keeps-a-pod';
import { serviceHasReplicas } from './service-has-replicas';
import { unhealthyEvictionPolicySet } from './unhealthy-eviction-policy-set';
import { webhookCannotBlockCluster } from './webhook-cannot-block-cluster';
import { workloadSelectorsDisjoint } from './workload-selectors-disjoint';
import type { ICheck } from '../check';

export const availability: readonly ICheck[] = [
  autoscalerDecidesReplicas,
  autoscalerMeasuresRequests,
  autoscalersIndependent,
  budgetAndRolloutKeepAPod,
  budgetCoversService,
  budgetSelectsOneWorkload,
  daemonSetWatchBounded,
  drainAllowed,
  oneAutoscalerPerTarget,
  oneBudgetPerPod,
  readWriteOnceNotShared,
  replicasCoverZones,
  replicasSpreadOverNodes,
  replicasSurviveANode,
  rolloutKeepsAPod,
  serviceHasReplicas,
  unhealthyEvictionPolicySet,
  webhookCannotBlockCluster,
  workloadSelectorsDisjoint,
];
