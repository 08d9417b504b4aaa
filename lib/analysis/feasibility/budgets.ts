import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, Workload } from '../../model';

/** A PodDisruptionBudget, and whether it counts the pods of one workload only. */
interface Counted {
  readonly budget: Manifest;
  readonly alone: boolean;
}

/** The only budget of a workload, if it counts no other pods; undefined if there is none, or what it allows is unknown. */
export function budgetOf(manifestSet: ManifestSet, workload: Workload): Manifest | undefined {
  const [first, ...more] = manifestSet.once(budgetsOf).get(workload) ?? [];
  return first?.alone && more.length === 0 ? first.budget : undefined;
}

function budgetsOf(manifestSet: ManifestSet): Map<Workload, Counted[]> {
  const found = new Map<Workload, Counted[]>();
  for (const budget of manifestSet.ofKind('PodDisruptionBudget')) {
    const selector = at(budget, 'spec', 'selector') ?? undefined;
    const selected = selector === undefined ? [] : manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget));
    for (const workload of selected) {
      const counted = { budget, alone: selected.length === 1 };
      const list = found.get(workload);
      list ? list.push(counted) : found.set(workload, [counted]);
    }
  }
  return found;
}
