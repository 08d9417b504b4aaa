import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt } from '../../model';
import type { ICheck } from '../check';

const NAMED = 5; // enough to see what they have in common

/** A Service selects the pods of one workload, whatever kinds there are. */
export const serviceSelectsOneWorkload: ICheck = {
  id: 'service-selects-one-workload',
  catalogue: ['d5', 'd63'],
  title: 'A Service selects the pods of one workload',
  why: 'a Service that also selected the pods of a Job, which count as ready at once, left the ingress without endpoints, and every request got 502',
  source: 'https://github.com/BerriAI/litellm/issues/19940',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Service').flatMap(service => judge(service, manifestSet)),
};

function judge(service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName') {
    return []; // its endpoints are somebody else's
  }
  const selected = manifestSet.selectedBy(selector, namespaceOf(service));
  const names = [...new Set(selected.map(({ kind, name }) => `${kind}/${name}`))]; // the same object told twice is one
  if (names.length < 2) {
    return [];
  }
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const labels = selector.pairs.map(([key, value]) => `${key}=${value}`).join(',');
  return [{
    object: service,
    field: 'spec.selector',
    message: `${labels} selects the pods of ${names.length} workloads: ${names.slice(0, NAMED).join(', ')}${more}`,
    fix: 'put a label into spec.selector that only the pods of one workload carry; another label on the other pods does not help',
  }];
}
