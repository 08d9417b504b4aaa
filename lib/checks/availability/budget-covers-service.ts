import { countedBy } from './reading/budget';
import { served } from '../../analysis/network';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

/** What a Service leads to, and is there more than once, is not evicted all at once. */
export const budgetCoversService: ICheck = {
  id: 'budget-covers-service',
  catalogue: ['w27'],
  title: 'A workload of two or more replicas that a Service selects has a PodDisruptionBudget',
  why: 'an upgrade drained the nodes of both replicas one after the other, the second before the first had warmed up again, and the service was away for 45 minutes',
  source: 'https://dev.to/charlotte05478/the-gke-upgrade-that-took-down-our-production-pods-for-45-minutes-om9',
  severity: 'warning',
  evaluate: (manifestSet: ManifestSet) => {
    const covered = new Set(manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => countedBy(budget, manifestSet)));
    const bare = [...served(manifestSet)].filter(([workload]) => manifestSet.scaleOf(workload).least >= 2 && !covered.has(workload));
    return bare.map(([workload, service]) => ({
      object: workload.manifest,
      field: 'spec.template.metadata.labels',
      message: `no PodDisruptionBudget selects its pods, so drains may evict all ${manifestSet.scaleOf(workload).least} at once, and Service `
        + `${textAt(service, 'metadata', 'name') ?? ''} has no endpoints until they are ready again`,
      fix: `add a PodDisruptionBudget of namespace ${workload.namespace} with spec.selector as the workload has it, maxUnavailable: 1 and unhealthyPodEvictionPolicy: AlwaysAllow`,
    }));
  },
};
