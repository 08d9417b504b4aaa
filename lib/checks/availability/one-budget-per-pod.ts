import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod is covered by one PodDisruptionBudget. */
export const oneBudgetPerPod: ICheck = {
  id: 'one-budget-per-pod',
  catalogue: ['d19'],
  title: 'A pod is covered by at most one PodDisruptionBudget',
  why: 'the Eviction API answers 500 for a pod that two budgets cover, and the drain of its node never ends',
  source: 'https://github.com/kubernetes/kubernetes/issues/75957',
  severity: 'error',
  evaluate: manifestSet => {
    const covered = new Map<Workload, Manifest>();
    return manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => judge(budget, manifestSet, covered));
  },
};

function judge(budget: Manifest, manifestSet: ManifestSet, covered: Map<Workload, Manifest>): CheckResult[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  if (selector === undefined) {
    return []; // no selector selects nothing; an empty one selects every pod of the namespace
  }
  const workloads = manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget));
  const twice = workloads.find(workload => covered.has(workload) && nameOf(covered.get(workload)) !== nameOf(budget)); // same name: one object told twice
  workloads.forEach(workload => covered.set(workload, covered.get(workload) ?? budget));
  if (!twice) {
    return [];
  }
  return [{
    object: budget,
    field: 'spec.selector',
    message: `the pods of ${twice.kind}/${twice.name} are covered by PodDisruptionBudget/${nameOf(covered.get(twice))} already`,
    fix: 'remove one of the two, or put a label into spec.selector that only the pods of one workload carry',
  }];
}

function nameOf(budget: unknown): string {
  return textAt(budget, 'metadata', 'name') ?? '';
}
