import { countedBy } from './reading/budget';
import { served } from '../../analysis/network';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, podSelectorOf } from '../snippets';

/** The replicas behind a Service are not all evicted at once. */
export const budgetCoversService: ICheck = {
  id: 'budget-covers-service',
  catalogue: ['w27'],
  title: 'A workload of two or more replicas behind a Service has a PodDisruptionBudget',
  why: 'without a PodDisruptionBudget the eviction API lets drains evict all pods before the first replacement is ready, so the Service has no endpoints',
  source: 'https://dev.to/charlotte05478/the-gke-upgrade-that-took-down-our-production-pods-for-45-minutes-om9',
  severity: 'warning',
  evaluate: (manifestSet: ManifestSet) => {
    const covered = new Set(manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => countedBy(budget, manifestSet)));
    const uncovered = [...served(manifestSet)].filter(([workload]) => manifestSet.scaleOf(workload).least >= 2 && !covered.has(workload));
    return uncovered.map(([workload, service]) => ({
      object: workload.manifest,
      field: 'spec.template.metadata.labels',
      message: `no PodDisruptionBudget selects the ${manifestSet.scaleOf(workload).least} pods behind Service \`${textAt(service, 'metadata', 'name') ?? ''}\`; one must`,
      fix: `Add a PodDisruptionBudget to namespace \`${workload.namespace}\` with `
        + `\`spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: ${flowYaml(podSelectorOf(workload))} }\`.`,
    }));
  },
};
