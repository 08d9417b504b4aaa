import { at } from './reading';
import { podsOf } from './rounding';
import type { Manifest } from '../kubernetes/manifests/manifest';

/** The field of a PodDisruptionBudget that limits disruptions. */
export function boundOf(budget: Manifest): 'minAvailable' | 'maxUnavailable' {
  return (at(budget, 'spec', 'maxUnavailable') ?? undefined) === undefined ? 'minAvailable' : 'maxUnavailable';
}

/** Pods that a budget allows to evict while all are healthy; the disruption controller rounds percentages up in both fields. */
export function evictionsOf(budget: Manifest, pods: number): number | undefined {
  const bound = boundOf(budget);
  const found = podsOf(at(budget, 'spec', bound), pods, 'up');
  return found === undefined || bound === 'maxUnavailable' ? found : pods - found;
}
