import { MadeElsewhere, ServicesByWorkload } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

// labels that tell workloads apart and are written by people; others, such as role: primary, are set while pods run
const IDENTITY = /^(app|name|component|release|chart|instance|tier|environment|k8s-app|app\.kubernetes\.io\/.+|helm\.sh\/chart)$/;
const RELEASE = /^(release|instance|heritage|environment|app\.kubernetes\.io\/(instance|part-of|managed-by))$/; // all workloads of a release share them
const SHORTEST = 5; // letters: shorter texts that differ in one are other words

/** A Service selects pods, where pods are there that it very likely means. */
export const serviceSelectsPods: ICheck = {
  id: 'service-selects-pods',
  catalogue: ['d5'],
  title: 'The selector of a Service matches the labels of the pods that it means',
  why: 'the Services of a chart selected app=restate, its pods were labelled app.kubernetes.io/name, and every one of them had no endpoints',
  source: 'https://github.com/restatedev/restate/issues/3905',
  severity: 'error',
  evaluate: manifestSet => {
    const elsewhere = MadeElsewhere.of(manifestSet);
    const services = ServicesByWorkload.of(manifestSet);
    return manifestSet.ofKind('Service').flatMap(service => judge(service, manifestSet, elsewhere, services));
  },
};

function judge(service: Manifest, manifestSet: ManifestSet, elsewhere: MadeElsewhere, services: ServicesByWorkload): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const namespace = namespaceOf(service);
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName' || manifestSet.selectedBy(selector, namespace).length > 0
    || elsewhere.mayMake(selector.pairs, namespace)) {
    return [];
  }
  const near = manifestSet.workloadsIn(namespace).find(workload => meant(service, selector.pairs, workload, services));
  if (near === undefined) {
    return [];
  }
  const differing = selector.pairs.filter(([key, value]) => near.podLabels.get(key) !== value);
  const labels = (pairs: Iterable<readonly [string, string]>) => [...pairs].map(([key, value]) => `${key}: ${value}`).join(', ');
  return [{
    object: service,
    field: 'spec.selector',
    message: `selects no pod of namespace ${namespace}: it asks for ${labels(differing)}, the pods of ${near.kind} ${near.name} have `
      + differing.map(([key]) => near.podLabels.has(key) ? `${key}: ${near.podLabels.get(key)}` : `no ${key}`).join(', '),
    fix: differing.length === selector.pairs.length ? `write ${labels(near.podLabels)}, what the pods have, in place of what is there`
      : differing.map(([key]) => near.podLabels.has(key) ? `write ${key}: ${near.podLabels.get(key)}` : `remove ${key} from spec.selector`).join(', '),
  }];
}

/** Whether a Service very likely means these pods: it nearly selects them, and bears their name or is the only one that could. */
function meant(service: Manifest, pairs: Selector['pairs'], workload: Workload, services: ServicesByWorkload): boolean {
  if (workload.ends) {
    return false;
  }
  const shared = pairs.filter(([key, value]) => workload.podLabels.get(key) === value);
  const differing = pairs.filter(([key, value]) => workload.podLabels.get(key) !== value);
  const named = textAt(service, 'metadata', 'name') === workload.name;
  const sameName = pairs.some(([, value]) => value === workload.name || [...workload.podLabels.values()].includes(value));
  if (differing.some(([key]) => !workload.podLabels.has(key) && !IDENTITY.test(key))) {
    return false; // somebody may set it while pods run
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

/** Whether one text is another with one letter wrong, missing or exchanged with its neighbour; other digits mean another thing. */
function mistyped(text: string, meantText: string | undefined): boolean {
  if (meantText === undefined || Math.min(text.length, meantText.length) < SHORTEST) {
    return false;
  }
  const shorter = Math.min(text.length, meantText.length);
  let start = 0;
  while (start < shorter && text[start] === meantText[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === meantText[meantText.length - 1 - end]) {
    end++;
  }
  const [one, other] = [text.slice(start, text.length - end), meantText.slice(start, meantText.length - end)];
  const exchanged = one.length === 2 && one[0] === other[1] && one[1] === other[0] && other.length === 2;
  return (exchanged || (one.length <= 1 && other.length <= 1)) && !/^\d*$/.test(one + other);
}
