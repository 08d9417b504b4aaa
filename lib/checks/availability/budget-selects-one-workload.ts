import { countedBy } from './reading/budget';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** A PodDisruptionBudget over several workloads keeps a pod of each: the pods of one cannot satisfy it alone. */
export const budgetSelectsOneWorkload: ICheck = {
  id: 'budget-selects-one-workload',
  catalogue: ['d18'],
  title: 'A PodDisruptionBudget that several workloads share keeps a pod of each of them',
  why: 'the eviction API counts the pods of all selected workloads together, so the pods of one satisfy the budget while all pods of another are evicted',
  source: 'https://github.com/gruntwork-io/helm-kubernetes-services/blob/41582dad92eb35cc9b27a65ec29088839f801283/charts/k8s-service/templates/pdb.yaml',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => checkShare(budget, manifestSet)),
};

function checkShare(budget: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const scales = countedBy(budget, manifestSet).map(workload => ({ workload, replicas: manifestSet.scaleOf(workload).least }))
    .filter(({ replicas }) => replicas > 0);
  const all = scales.reduce((sum, { replicas }) => sum + replicas, 0);
  const allowed = evictionsOf(budget, all) ?? 0;
  const gone = scales.find(({ replicas }) => replicas >= 2 && allowed >= replicas); // a drain of the only replica evicts all there is, whatever the budget
  if (scales.length < 2 || !gone) {
    return [];
  }
  const name = boundOf(budget);
  return [{
    object: budget,
    field: 'spec.selector',
    message: `\`${name}: ${String(at(budget, 'spec', name))}\` allows ${allowed} evictions among the ${all} pods of `
      + `${scales.map(({ workload, replicas }) => `${workload.kind} \`${workload.name}\` (${replicas})`).join(' and ')}, so all ${gone.replicas} pods of \`${gone.workload.name}\` may go; `
      + 'at least 1 of each must stay',
    fix: 'Create one PodDisruptionBudget with `maxUnavailable: 1` per workload, with a label in `spec.selector` that only the pods of that workload carry.',
  }];
}
