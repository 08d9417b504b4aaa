import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { REPLICATED_KINDS } from '../../../kubernetes/workload-kinds';
import { at, ManifestSet, namespaceOf, Selector, Workload } from '../../../model';

/** The workloads whose replicas a PodDisruptionBudget counts; no selector selects nothing, an empty one the whole namespace. */
export function countedBy(budget: Manifest, manifestSet: ManifestSet): readonly Workload[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  const selected = selector === undefined ? [] : manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget));
  return selected.filter(({ kind }) => REPLICATED_KINDS.includes(kind));
}
