import { decisions as baseline } from '../constructs/cluster-baseline/decisions';
import { decisions as job } from '../constructs/isolated-cron-job/decisions';
import { decisions as namespace } from '../constructs/quotaed-namespace/decisions';
import { decisions as service } from '../constructs/resilient-service/decisions';
import { workloadDecisions } from '../constructs/workload/decisions';
import { Construct, everyObject, everyPod, KindDecisions } from '../decisions';

/** All decisions, by the construct that makes the objects; of two about one field, the first holds. */
export const decisionCatalogue: { readonly [construct in Construct]: readonly KindDecisions[] } = {
  ResilientService: [...service, ...workloadDecisions],
  IsolatedCronJob: [...job, ...workloadDecisions],
  QuotaedNamespace: [...namespace, ...everyObject],
  ClusterBaseline: [...baseline, ...everyPod, ...everyObject],
};
