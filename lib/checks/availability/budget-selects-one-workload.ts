import { countedBy } from './reading/budget';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** The pods of one workload do not stand in for those of another: a budget over both still keeps one of each. */
export const budgetSelectsOneWorkload: ICheck = {
  id: 'budget-selects-one-workload',
  catalogue: ['d18'],
  title: 'A PodDisruptionBudget that several workloads share does not let all pods of one of them go',
  why: 'a chart gave stable and canary one PodDisruptionBudget: the pod of the canary alone fulfilled it, so that every stable pod could be evicted',
  source: 'https://github.com/gruntwork-io/helm-kubernetes-services/blob/41582dad92eb35cc9b27a65ec29088839f801283/charts/k8s-service/templates/pdb.yaml',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => judge(budget, manifestSet)),
};

function judge(budget: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const scales = countedBy(budget, manifestSet).map(workload => ({ workload, replicas: manifestSet.scaleOf(workload).least }))
    .filter(({ replicas }) => replicas > 0);
  const all = scales.reduce((sum, { replicas }) => sum + replicas, 0);
  const allowed = evictionsOf(budget, all) ?? 0;
  const gone = scales.find(({ replicas }) => replicas >= 2 && allowed >= replicas); // of one replica a drain takes all there is
  if (scales.length < 2 || !gone) {
    return [];
  }
  const name = boundOf(budget);
  return [{
    object: budget,
    field: 'spec.selector',
    message: `selects ${scales.map(({ workload, replicas }) => `${workload.kind} ${workload.name} (${replicas})`).join(', ')}: of their ${all} pods ${name} `
      + `${String(at(budget, 'spec', name))} lets ${allowed} go, which may be all ${gone.replicas} of ${gone.workload.name}`,
    fix: 'give every workload a PodDisruptionBudget of its own with maxUnavailable: 1, and put a label into spec.selector that only its pods carry',
  }];
}
