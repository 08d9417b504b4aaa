import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { REPLICATED_KINDS } from '../../../kubernetes/workload-kinds';
import { at, boundOf, ManifestSet, namespaceOf, Selector, Workload } from '../../../model';

/** The workloads whose replicas a PodDisruptionBudget counts; no selector selects nothing, an empty one the whole namespace. */
export function countedBy(budget: Manifest, manifestSet: ManifestSet): readonly Workload[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  const selected = selector === undefined ? [] : manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget));
  return selected.filter(({ kind }) => REPLICATED_KINDS.includes(kind)); // a drain skips the pods of DaemonSets, and Jobs have no replicas
}

/** The instruction that lets a PodDisruptionBudget evict one pod at a time, whatever the number of replicas. */
export function oneAtATime(budget: Manifest): string {
  return boundOf(budget) === 'minAvailable' ? 'Remove `minAvailable` and set `maxUnavailable: 1`' : 'Set `maxUnavailable: 1`';
}
