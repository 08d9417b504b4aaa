import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Landscape, namespaceOf, Selector, Workload } from '../../model';

/** A budget, and whether it counts the pods of one workload only. */
interface Counted {
  readonly budget: Manifest;
  readonly alone: boolean;
}

/** The only budget of a workload, where it counts no other pods; undefined where there is none, or nobody knows what it allows. */
export function budgetOf(landscape: Landscape, workload: Workload): Manifest | undefined {
  const [first, ...more] = landscape.once(budgetsOf).get(workload) ?? [];
  return first?.alone && more.length === 0 ? first.budget : undefined;
}

function budgetsOf(landscape: Landscape): Map<Workload, Counted[]> {
  const found = new Map<Workload, Counted[]>();
  for (const budget of landscape.ofKind('PodDisruptionBudget')) {
    const selector = at(budget, 'spec', 'selector') ?? undefined;
    const selected = selector === undefined ? [] : landscape.selectedBy(Selector.of(selector), namespaceOf(budget));
    for (const workload of selected) {
      const counted = { budget, alone: selected.length === 1 };
      const list = found.get(workload);
      list ? list.push(counted) : found.set(workload, [counted]);
    }
  }
  return found;
}
