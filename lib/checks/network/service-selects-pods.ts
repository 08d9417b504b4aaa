import { MadeElsewhere, ServicesByWorkload } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, labelText, podSelectorOf } from '../snippets';

// labels in manifests that identify workloads; others, such as `role: primary`, are set while pods run
const IDENTITY = /^(app|name|component|release|chart|instance|tier|environment|k8s-app|app\.kubernetes\.io\/.+|helm\.sh\/chart)$/;
const RELEASE = /^(release|instance|heritage|environment|app\.kubernetes\.io\/(instance|part-of|managed-by))$/; // all workloads of a release share them
const SHORTEST = 5; // letters: shorter texts that differ in one letter are different words

/** A Service selects pods, where the manifests hold the pods that it very likely is for. */
export const serviceSelectsPods: ICheck = {
  id: 'service-selects-pods',
  catalogue: ['d5'],
  title: 'The `selector` of a Service matches the labels of the intended pods',
  why: 'the endpoint controller finds no pod for the Service, so it has no endpoints, and every request to it fails',
  source: 'https://github.com/restatedev/restate/issues/3905',
  severity: 'error',
  evaluate: manifestSet => {
    const elsewhere = MadeElsewhere.of(manifestSet);
    const services = ServicesByWorkload.of(manifestSet);
    return manifestSet.ofKind('Service').flatMap(service => checkSelector(service, manifestSet, elsewhere, services));
  },
};

function checkSelector(service: Manifest, manifestSet: ManifestSet, elsewhere: MadeElsewhere, services: ServicesByWorkload): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const namespace = namespaceOf(service);
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName' || manifestSet.selectedBy(selector, namespace).length > 0
    || elsewhere.mayMake(selector.pairs, namespace)) {
    return [];
  }
  const near = manifestSet.workloadsIn(namespace).find(workload => isIntended(service, selector.pairs, workload, services));
  if (near === undefined) {
    return [];
  }
  const differing = selector.pairs.filter(([key, value]) => near.podLabels.get(key) !== value);
  const found = differing.map(([key]) => near.podLabels.has(key) ? `${key}: ${near.podLabels.get(key)}` : `no label ${key}`).join(', ');
  return [{
    object: service,
    field: 'spec.selector',
    message: `\`selector\` matches no pod of namespace \`${namespace}\`: it requires ${labelText(differing)}; the pods of ${near.kind} \`${near.name}\` have ${found}`,
    fix: differing.length === selector.pairs.length ? `Set \`selector: ${flowYaml(podSelectorOf(near).matchLabels)}\`.`
      : differing.map(([key]) => near.podLabels.has(key) ? `Set \`${flowYaml({ [key]: near.podLabels.get(key) }).slice(2, -2)}\` in \`selector\`.` : `Remove \`${key}\` from \`selector\`.`).join(' '),
  }];
}

/** Whether a Service is very likely for these pods: it nearly selects them, and has their name or is the only Service that could. */
function isIntended(service: Manifest, pairs: Selector['pairs'], workload: Workload, services: ServicesByWorkload): boolean {
  if (workload.ends) {
    return false;
  }
  const shared = pairs.filter(([key, value]) => workload.podLabels.get(key) === value);
  const differing = pairs.filter(([key, value]) => workload.podLabels.get(key) !== value);
  const named = textAt(service, 'metadata', 'name') === workload.name;
  const sameName = pairs.some(([, value]) => value === workload.name || [...workload.podLabels.values()].includes(value));
  if (differing.some(([key]) => !workload.podLabels.has(key) && !IDENTITY.test(key))) {
    return false; // a controller may set it while pods run
  }
  if (named) {
    return shared.length > 0 || sameName;
  }
  const [one] = differing;
  if (differing.length !== 1 || services.of(workload).length > 0) {
    return false;
  }
  const found = workload.podLabels.get(one[0]);
  return shared.length > 0 && (found === undefined ? shared.some(([key]) => !RELEASE.test(key)) : mistyped(one[1], found));
}

/** Whether one text is another with one letter wrong, missing or swapped with the next; a different digit is a different name. */
function mistyped(text: string, intended: string | undefined): boolean {
  if (intended === undefined || Math.min(text.length, intended.length) < SHORTEST) {
    return false;
  }
  const shorter = Math.min(text.length, intended.length);
  let start = 0;
  while (start < shorter && text[start] === intended[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === intended[intended.length - 1 - end]) {
    end++;
  }
  const [one, other] = [text.slice(start, text.length - end), intended.slice(start, intended.length - end)];
  const swapped = one.length === 2 && one[0] === other[1] && one[1] === other[0] && other.length === 2;
  return (swapped || (one.length <= 1 && other.length <= 1)) && !/^\d*$/.test(one + other);
}
