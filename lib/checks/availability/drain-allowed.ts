import { countedBy, oneAtATime } from './reading/budget';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** A PodDisruptionBudget allows at least one eviction at every possible number of replicas. */
export const drainAllowed: ICheck = {
  id: 'drain-allowed',
  catalogue: ['d18'],
  title: 'A PodDisruptionBudget allows an eviction at the lowest number of replicas',
  why: 'the eviction API returns 429 for every pod of the budget, so `kubectl drain` never finishes, and neither does the node upgrade that waits for it',
  source: 'https://github.com/Azure/azure-workload-identity/issues/824',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => checkEvictions(budget, manifestSet)),
};

function checkEvictions(budget: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const scales = countedBy(budget, manifestSet).map(workload => manifestSet.scaleOf(workload));
  const most = scales.reduce((sum, scale) => sum + scale.most, 0);
  const least = Math.max(1, scales.reduce((sum, scale) => sum + scale.least, 0)); // a budget over 0 pods blocks no drain
  const name = boundOf(budget);
  const allowed = evictionsOf(budget, least); // more replicas never allow fewer evictions
  if (most < 1 || allowed === undefined || allowed >= 1) {
    return [];
  }
  const kept = least === 1 ? 'the only replica' : `all ${least} replicas`;
  return [{
    object: budget,
    field: `spec.${name}`,
    message: `\`${name}: ${String(at(budget, 'spec', name))}\` keeps ${kept} and allows no eviction; it must allow at least 1`,
    fix: least === 1 ? `Run at least 2 replicas. ${oneAtATime(budget)}.` : `${oneAtATime(budget)}.`,
  }];
}
