import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Landscape, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

/** A pod is covered by one PodDisruptionBudget. */
export const oneBudgetPerPod: ICheck = {
  id: 'one-budget-per-pod',
  rules: ['d19'],
  title: 'A pod is covered by at most one PodDisruptionBudget',
  why: 'the Eviction API answers 500 for a pod that two budgets cover, and the drain of its node never ends',
  source: 'https://github.com/kubernetes/kubernetes/issues/75957',
  severity: 'error',
  inspect: landscape => {
    const covered = new Map<Workload, Manifest>();
    return landscape.ofKind('PodDisruptionBudget').flatMap(budget => judge(budget, landscape, covered));
  },
};

function judge(budget: Manifest, landscape: Landscape, covered: Map<Workload, Manifest>): Finding[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  if (selector === undefined) {
    return []; // no selector selects nothing; an empty one selects every pod of the namespace
  }
  const workloads = landscape.selectedBy(Selector.of(selector), namespaceOf(budget));
  const twice = workloads.find(workload => covered.has(workload) && nameOf(covered.get(workload)) !== nameOf(budget)); // same name: one object told twice
  workloads.forEach(workload => covered.set(workload, covered.get(workload) ?? budget));
  if (!twice) {
    return [];
  }
  return [{
    object: budget,
    field: 'spec.selector',
    what: `the pods of ${twice.kind}/${twice.name} are covered by PodDisruptionBudget/${nameOf(covered.get(twice))} already`,
    fix: 'remove one of the two, or put a label into spec.selector that only the pods of one workload carry',
  }];
}

function nameOf(budget: unknown): string {
  return textAt(budget, 'metadata', 'name') ?? '';
}
