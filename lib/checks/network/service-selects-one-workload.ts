import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt } from '../../model';
import type { ICheck } from '../check';
import { labelText } from '../snippets';

const NAMED = 5; // enough to see what the workloads have in common

/** A Service selects the pods of one workload, of any kind. */
export const serviceSelectsOneWorkload: ICheck = {
  id: 'service-selects-one-workload',
  catalogue: ['d5', 'd63'],
  title: 'A Service selects the pods of one workload',
  why: 'the endpoint controller adds every ready pod that matches, and a pod without a readiness probe, such as one of a Job, is ready at once, so requests go to pods that do not serve them',
  source: 'https://github.com/BerriAI/litellm/issues/19940',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Service').flatMap(service => checkSelector(service, manifestSet)),
};

function checkSelector(service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName') {
    return []; // its endpoints are managed elsewhere
  }
  const selected = manifestSet.selectedBy(selector, namespaceOf(service));
  const names = [...new Set(selected.map(({ kind, name }) => `${kind} \`${name}\``))]; // a repeated object is one
  if (names.length < 2) {
    return [];
  }
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [{
    object: service,
    field: 'spec.selector',
    message: `\`selector\` (${labelText(selector.pairs)}) matches the pods of ${names.length} workloads: ${names.slice(0, NAMED).join(', ')}${more}; it must match one`,
    fix: 'Add a label to `spec.selector` that only the pods of one workload carry. Another label on the other pods does not help, as the selector still matches them.',
  }];
}
