import { amountText, PeakDemand, peakDemand } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OTHER_NAMES = new Map([['cpu', 'requests.cpu'], ['memory', 'requests.memory'], ['ephemeral-storage', 'requests.ephemeral-storage']]);

/** A quota for some PriorityClasses holds what the pods of these classes take. */
export const priorityQuotaHoldsPeak: ICheck = {
  id: 'priority-quota-holds-peak',
  catalogue: ['d62'],
  title: 'A ResourceQuota of some PriorityClasses holds the pods of these classes during a rollout',
  why: 'the API server counts a pod against the quota of its class, and refuses it beyond that: the workloads that matter most get no pods while the rest of the quota is free',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => judge(quota, manifestSet)),
};

function judge(quota: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const expressions = itemsAt(quota, 'spec', 'scopeSelector', 'matchExpressions');
  const ofClasses = expressions.length > 0 && expressions.every(one => textAt(one, 'scopeName') === 'PriorityClass') && itemsAt(quota, 'spec', 'scopes').length === 0;
  return ofClasses ? exceeded(quota, expressions, peakDemand(manifestSet, namespaceOf(quota))) : [];
}

function exceeded(quota: Manifest, expressions: readonly unknown[], { parts }: PeakDemand): CheckResult[] {
  const counted = parts.filter(({ workload }) => expressions.every(one => selects(one, workload)));
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([written, hard]) => {
    const key = OTHER_NAMES.get(written) ?? written;
    const taken = counted.reduce((sum, { amounts }) => sum + (amounts[key] ?? 0n), 0n);
    const names = counted.map(({ workload: { kind, name } }) => `${kind}/${name}`).join(', ');
    return taken <= hard ? [] : [{
      object: quota,
      field: `spec.hard["${written}"]`,
      message: `at their peak the pods of its PriorityClasses take ${amountText(key, taken)} of ${amountText(key, hard)}: ${names}`,
      fix: `raise it to at least ${amountText(key, taken)}, or name the class in fewer workloads`,
    }];
  });
}

/** Whether a pod is of the classes that are meant; one that names none may get one by default, and is not counted. */
function selects(expression: unknown, { podSpec }: Workload): boolean {
  const [name, values] = [textAt(podSpec, 'priorityClassName'), itemsAt(expression, 'values')];
  switch (textAt(expression, 'operator')) {
    case 'In': return name !== undefined && values.includes(name);
    case 'NotIn': return name !== undefined && !values.includes(name);
    case 'Exists': return name !== undefined;
    default: return false;
  }
}
