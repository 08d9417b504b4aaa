import type { CheckResult } from '../../finding';
import type { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

const FIX = 'give spec.selector.matchLabels and spec.template.metadata.labels a label that no other workload carries; a selector that exists can only be changed by making the object anew';
const NAMED = 5; // enough to see what they have in common

/** The selector of a workload matches its own pods, and no other workload's. */
export const workloadSelectorsDisjoint: ICheck = {
  id: 'workload-selectors-disjoint',
  catalogue: ['d6'],
  title: 'The selector of a workload matches its own pods and no others',
  why: 'deployments that shared a label had their autoscaler count over 50 foreign pods, which took six weeks to find',
  source: 'https://github.com/kubernetes/kubernetes/issues/78761',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const { selector, manifest: object } = workload;
  if (!selector) {
    return []; // makers of Jobs and bare Pods have none of their own
  }
  const own = selector.matches(workload.podLabels) ? [] : [{
    object,
    field: 'spec.selector',
    message: `selector does not match the labels of its own pods: ${labelsOf(workload) || 'none'}; the API server refuses it`,
    fix: 'put every label of spec.selector.matchLabels into spec.template.metadata.labels',
  }];
  const others = manifestSet.selectedBy(selector, workload.namespace).filter(other => !same(other, workload));
  const names = [...new Set(others.map(({ kind, name }) => `${kind}/${name}`))];
  if (names.length === 0) {
    return own;
  }
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [...own, {
    object,
    field: 'spec.selector',
    message: `selector matches the pods of ${names.slice(0, NAMED).join(', ')}${more} too`,
    fix: FIX,
  }];
}

/** Whether both are one object, told twice or not: that it is told twice is another rule's finding. */
function same(a: Workload, b: Workload): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function labelsOf(workload: Workload): string {
  return [...workload.podLabels].map(([key, value]) => `${key}=${value}`).join(',');
}
