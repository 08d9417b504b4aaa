import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod is covered by one PodDisruptionBudget. */
export const oneBudgetPerPod: ICheck = {
  id: 'one-budget-per-pod',
  catalogue: ['d19'],
  title: 'A pod is covered by at most one PodDisruptionBudget',
  why: 'the eviction API returns 500 for a pod that two PodDisruptionBudgets select, so `kubectl drain` of its node never finishes',
  source: 'https://github.com/kubernetes/kubernetes/issues/75957',
  severity: 'error',
  evaluate: manifestSet => {
    const covered = new Map<Workload, Manifest>();
    return manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => checkOverlap(budget, manifestSet, covered));
  },
};

function checkOverlap(budget: Manifest, manifestSet: ManifestSet, covered: Map<Workload, Manifest>): CheckResult[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  if (selector === undefined) {
    return []; // no selector selects nothing; an empty one selects every pod of the namespace
  }
  const workloads = manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget));
  const shared = workloads.find(workload => covered.has(workload) && nameOf(covered.get(workload)) !== nameOf(budget)); // a repeated object is one budget
  workloads.forEach(workload => covered.set(workload, covered.get(workload) ?? budget));
  if (!shared) {
    return [];
  }
  const other = nameOf(covered.get(shared));
  return [{
    object: budget,
    field: 'spec.selector',
    message: `\`selector\` matches the pods of ${shared.kind} \`${shared.name}\`, which PodDisruptionBudget \`${other}\` covers already; a pod may have only one budget`,
    fix: `Remove PodDisruptionBudget \`${nameOf(budget)}\` or \`${other}\`, or add a label to \`spec.selector\` that only the pods of one workload carry.`,
  }];
}

function nameOf(budget: unknown): string {
  return textAt(budget, 'metadata', 'name') ?? '';
}
