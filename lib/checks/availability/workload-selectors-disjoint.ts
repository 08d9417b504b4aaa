import type { CheckResult } from '../../finding';
import type { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';
import { labelText } from '../snippets';

const FIX = 'Add a label that no other workload carries to `spec.selector.matchLabels` and `spec.template.metadata.labels`. '
  + 'The selector is immutable: delete and recreate an object that exists.';
const NAMED = 5; // enough to see what the workloads have in common

/** The selector of a workload matches its own pods, and no other workload's. */
export const workloadSelectorsDisjoint: ICheck = {
  id: 'workload-selectors-disjoint',
  catalogue: ['d6'],
  title: 'The selector of a workload matches its own pods and no others',
  why: 'controllers and the HorizontalPodAutoscaler count every pod that the selector matches, so overlapping workloads adopt each other\'s pods, or scale by them',
  source: 'https://github.com/kubernetes/kubernetes/issues/78761',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => checkSelector(workload, manifestSet)),
};

function checkSelector(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const { selector, manifest: object } = workload;
  if (!selector) {
    return []; // Jobs, CronJobs and bare Pods have no selector of their own
  }
  const own = selector.matches(workload.podLabels) ? [] : [{
    object,
    field: 'spec.selector',
    message: `\`selector\` does not match the labels of the pod template (${labelText(workload.podLabels) || 'none'}); the API server requires a match`,
    fix: 'Add every label of `spec.selector.matchLabels` to `spec.template.metadata.labels`.',
  }];
  const others = manifestSet.selectedBy(selector, workload.namespace).filter(other => !same(other, workload));
  const names = [...new Set(others.map(({ kind, name }) => `${kind} \`${name}\``))];
  if (names.length === 0) {
    return own;
  }
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [...own, {
    object,
    field: 'spec.selector',
    message: `\`selector\` also matches the pods of ${names.slice(0, NAMED).join(', ')}${more}; it must match only its own`,
    fix: FIX,
  }];
}

/** Whether both are one object; `identity-unique` reports an object that is declared twice. */
function same(a: Workload, b: Workload): boolean {
  return a.kind === b.kind && a.name === b.name;
}
