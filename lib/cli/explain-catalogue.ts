import { explanations as baseline } from '../constructs/cluster-baseline/explanations';
import { explanations as job } from '../constructs/isolated-cron-job/explanations';
import { explanations as namespace } from '../constructs/quotaed-namespace/explanations';
import { explanations as service } from '../constructs/resilient-service/explanations';
import { Construct, everyObject, everyPod, everyWorkloadObject, KindExplanations, workloadContainers, workloadObjects, workloadPod } from '../decisions';

const workload = [...workloadPod, ...workloadContainers, ...workloadObjects, ...everyWorkloadObject, ...everyPod, ...everyObject];

/** All that is explained, by the construct that makes it; what is said first holds where two say something about a field. */
export const catalogue: { readonly [construct in Construct]: readonly KindExplanations[] } = {
  ResilientService: [...service, ...workload],
  IsolatedCronJob: [...job, ...workload],
  QuotaedNamespace: [...namespace, ...everyObject],
  ClusterBaseline: [...baseline, ...everyPod, ...everyObject],
};
