import { amountText, PeakDemand, peakDemand } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OTHER_NAMES = new Map([['cpu', 'requests.cpu'], ['memory', 'requests.memory'], ['ephemeral-storage', 'requests.ephemeral-storage']]);

/** A quota for some PriorityClasses covers the peak demand of their pods. */
export const priorityQuotaHoldsPeak: ICheck = {
  id: 'priority-quota-holds-peak',
  catalogue: ['d62'],
  title: 'A ResourceQuota for some PriorityClasses covers the pods of these classes during a rollout',
  why: 'the API server rejects pods beyond the quota of their PriorityClass, even while the rest of the namespace quota is free, so the most important workloads get no pods',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => exceededBy(quota, manifestSet)),
};

function exceededBy(quota: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const expressions = itemsAt(quota, 'spec', 'scopeSelector', 'matchExpressions');
  const ofClasses = expressions.length > 0 && expressions.every(one => textAt(one, 'scopeName') === 'PriorityClass') && itemsAt(quota, 'spec', 'scopes').length === 0;
  return ofClasses ? exceeded(quota, expressions, peakDemand(manifestSet, namespaceOf(quota))) : [];
}

function exceeded(quota: Manifest, expressions: readonly unknown[], { parts }: PeakDemand): CheckResult[] {
  const counted = parts.filter(({ workload }) => expressions.every(one => selects(one, workload)));
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([written, hard]) => {
    const key = OTHER_NAMES.get(written) ?? written;
    const taken = counted.reduce((sum, { amounts }) => sum + (amounts[key] ?? 0n), 0n);
    const names = counted.map(({ workload: { kind, name } }) => `${kind} \`${name}\``).join(', ');
    return taken <= hard ? [] : [{
      object: quota,
      field: `spec.hard["${written}"]`,
      message: `the pods of its PriorityClasses (${names}) need ${amountText(key, taken)} at their peak; the quota allows ${amountText(key, hard)}`,
      fix: `Set \`${written}: ${amountText(key, taken)}\` or higher, or use the PriorityClass in fewer workloads.`,
    }];
  });
}

/** Whether a pod has one of the selected classes; a pod without a class may get one by default, and is not counted. */
function selects(expression: unknown, { podSpec }: Workload): boolean {
  const [name, values] = [textAt(podSpec, 'priorityClassName'), itemsAt(expression, 'values')];
  switch (textAt(expression, 'operator')) {
    case 'In': return name !== undefined && values.includes(name);
    case 'NotIn': return name !== undefined && !values.includes(name);
    case 'Exists': return name !== undefined;
    default: return false;
  }
}
