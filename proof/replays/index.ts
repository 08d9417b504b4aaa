import { drainWholeCluster } from './drain-whole-cluster';
import { jobsBesideServices } from './s1-jobs-beside-services';
import { loadBalancersCounted } from './s10-load-balancers';
import { manifestsAccepted } from './s13-manifests-accepted';
import { secretsOfOthers } from './s16-secrets-of-others';
import { spotReclaimedAtOnce } from './s18-spot-reclaimed-at-once';
import { deadPods } from './s2-dead-pods';
import { misplacedFields } from './w1-misplaced-fields';
import { namespaceWithoutLimits } from './w20-namespace-without-limits';
import { evictionRefusedForEver } from './w28-eviction-refused-for-ever';
import { twoBudgets } from './w29-two-budgets';
import { taintedNodesCounted } from './w30-tainted-nodes-counted';
import { togetherAfterRollout } from './w31-together-after-rollout';
import { rolloutUnderQuota } from './w33-rollout-under-quota';
import { jobInService } from './w35-job-in-service';
import { replicasRemoved } from './w38-replicas-removed';
import { jobQuotaFull } from './w5-job-quota-full';
import { replicasOnOneNode } from './w8-replicas-on-one-node';
import { defaultPriority } from './w9-default-priority';
import { zoneLost } from './zone-lost';
import type { Replay } from '../rig/replay';

/** Every replay, in the order of PROOF.md; those that wait longest begin first, or the last of them would wait alone. */
export const replays: readonly Replay[] = [
  rolloutUnderQuota,
  drainWholeCluster,
  togetherAfterRollout,
  deadPods,
  replicasRemoved,
  taintedNodesCounted,
  loadBalancersCounted,
  namespaceWithoutLimits,
  spotReclaimedAtOnce,
  zoneLost,
  evictionRefusedForEver,
  twoBudgets,
  jobInService,
  jobsBesideServices,
  replicasOnOneNode,
  defaultPriority,
  manifestsAccepted,
  secretsOfOthers,
  misplacedFields,
  jobQuotaFull,
];
