import { countedBy } from './reading/budget';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** A PodDisruptionBudget lets at least one pod be evicted, at every number of replicas that there may be. */
export const drainAllowed: ICheck = {
  id: 'drain-allowed',
  catalogue: ['d18'],
  title: 'A PodDisruptionBudget allows an eviction at the least number of replicas',
  why: 'a chart whose minAvailable equalled its replicas let no node drain, so the upgrade of the cluster failed half-way',
  source: 'https://github.com/Azure/azure-workload-identity/issues/824',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => judge(budget, manifestSet)),
};

function judge(budget: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const scales = countedBy(budget, manifestSet).map(workload => manifestSet.scaleOf(workload));
  const most = scales.reduce((sum, scale) => sum + scale.most, 0);
  const least = Math.max(1, scales.reduce((sum, scale) => sum + scale.least, 0)); // where there are no pods, none is kept
  const name = boundOf(budget);
  const value = at(budget, 'spec', name);
  const allowed = evictionsOf(budget, least); // never fewer with more replicas, so the least number is the worst
  if (most < 1 || allowed === undefined || allowed >= 1) {
    return [];
  }
  return [{
    object: budget,
    field: `spec.${name}`,
    message: `at ${least} ${least === 1 ? 'replica' : 'replicas'} ${name} ${String(value)} ${name === 'minAvailable' ? `keeps ${least - allowed}, and ` : ''}allows no eviction, so no node that runs one drains`,
    fix: least === 1 ? 'run at least 2 replicas, and write maxUnavailable: 1 in place of what is there' : 'write maxUnavailable: 1 in place of what is there',
  }];
}
