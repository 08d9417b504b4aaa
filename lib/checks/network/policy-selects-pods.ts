import { MadeElsewhere, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { ManifestSet, Labels, Workload } from '../../model';
import type { ICheck } from '../check';

/** A NetworkPolicy selects pods: one that selects none protects nobody, and nothing says so. */
export const policySelectsPods: ICheck = {
  id: 'policy-selects-pods',
  catalogue: ['d46'],
  title: 'The podSelector of a NetworkPolicy selects pods of its namespace',
  why: 'the selector of a chart met no pod, so its policy did nothing, and everybody went on reaching the database that it was to close',
  source: 'https://github.com/opensearch-project/helm-charts/issues/287',
  severity: 'warning',
  evaluate: manifestSet => {
    const elsewhere = MadeElsewhere.of(manifestSet);
    return Reach.of(manifestSet).policies.flatMap(policy => judge(policy, manifestSet, elsewhere));
  },
};

function judge({ manifest, namespace, selector }: Policy, manifestSet: ManifestSet, elsewhere: MadeElsewhere): CheckResult[] {
  if (selector.pairs.length === 0 || manifestSet.selectedBy(selector, namespace).length > 0 || elsewhere.mayMake(selector.pairs, namespace)) {
    return [];
  }
  const near = nearest(selector.pairs, manifestSet.workloadsIn(namespace));
  return near === undefined ? [] : [{
    object: manifest,
    field: 'spec.podSelector',
    message: `${selector.pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} selects no pod of namespace ${namespace}, so it protects nobody; `
      + `${near.kind} ${near.name} has ${labelText(near.podLabels)}`,
    fix: 'write labels into spec.podSelector that the pods carry, as spec.selector of their workload has them',
  }];
}

/** A workload that shares a key or a value with the selector; pods that share nothing say nothing of those that somebody else makes. */
function nearest(pairs: Policy['selector']['pairs'], workloads: readonly Workload[]): Workload | undefined {
  const shared = ({ podLabels }: Workload) => pairs.filter(([key, value]) => podLabels.has(key) || [...podLabels.values()].includes(value)).length;
  return workloads.map(workload => ({ workload, shared: shared(workload) })).filter(one => one.shared > 0)
    .reduce<{ workload: Workload; shared: number } | undefined>((best, one) => best && best.shared >= one.shared ? best : one, undefined)?.workload;
}

function labelText(labels: Labels): string {
  return [...labels].map(([key, value]) => `${key}: ${value}`).join(', ');
}
