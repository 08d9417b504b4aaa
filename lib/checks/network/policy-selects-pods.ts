import { MadeElsewhere, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, labelText, podSelectorOf } from '../snippets';

/** A NetworkPolicy selects pods; one that selects none has no effect. */
export const policySelectsPods: ICheck = {
  id: 'policy-selects-pods',
  catalogue: ['d46'],
  title: 'The `podSelector` of a NetworkPolicy matches pods of its namespace',
  why: 'the network plugin applies a NetworkPolicy only to the pods that it selects, so the intended pods keep accepting every connection',
  source: 'https://github.com/opensearch-project/helm-charts/issues/287',
  severity: 'warning',
  evaluate: manifestSet => {
    const elsewhere = MadeElsewhere.of(manifestSet);
    return Reach.of(manifestSet).policies.flatMap(policy => checkSelector(policy, manifestSet, elsewhere));
  },
};

function checkSelector({ manifest, namespace, selector }: Policy, manifestSet: ManifestSet, elsewhere: MadeElsewhere): CheckResult[] {
  if (selector.pairs.length === 0 || manifestSet.selectedBy(selector, namespace).length > 0 || elsewhere.mayMake(selector.pairs, namespace)) {
    return [];
  }
  const near = nearest(selector.pairs, manifestSet.workloadsIn(namespace));
  return near === undefined ? [] : [{
    object: manifest,
    field: 'spec.podSelector',
    message: `\`podSelector\` (${labelText(selector.pairs)}) matches no pod of namespace \`${namespace}\`; the pods of ${near.kind} \`${near.name}\` have ${labelText(near.podLabels)}`,
    fix: `Set \`podSelector: ${flowYaml(podSelectorOf(near))}\`, if ${near.kind} \`${near.name}\` is the intended one.`,
  }];
}

/** The workload that shares most keys and values with the selector; a selector that shares none may be for pods of other manifests. */
function nearest(pairs: Policy['selector']['pairs'], workloads: readonly Workload[]): Workload | undefined {
  const shared = ({ podLabels }: Workload) => pairs.filter(([key, value]) => podLabels.has(key) || [...podLabels.values()].includes(value)).length;
  return workloads.map(workload => ({ workload, shared: shared(workload) })).filter(one => one.shared > 0)
    .reduce<{ workload: Workload; shared: number } | undefined>((best, one) => best && best.shared >= one.shared ? best : one, undefined)?.workload;
}
