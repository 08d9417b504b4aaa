import { NAMESPACE_NAME_LABEL } from '../../../kubernetes/keys';
import { at, itemsAt, Labels, ManifestSet, Selector, textAt, textsAt } from '../../../model';

// without these no pod starts, and no controller keeps its lease
const VITAL = ['*', '*/*', 'pods', 'pods/*', 'replicasets', 'deployments', 'daemonsets', 'statefulsets', 'leases', 'endpoints', 'endpointslices'];

/** Whether a webhook is asked about what every cluster lives on, and not only about objects of its own kinds. */
export function asksAboutVital(webhook: unknown): boolean {
  return itemsAt(webhook, 'rules').some(rule => itemsAt(rule, 'resources').some(resource => VITAL.some(vital => vital === resource))
    && itemsAt(rule, 'apiGroups').some(group => group === '*' || ['', 'apps', 'coordination.k8s.io', 'discovery.k8s.io'].some(one => one === group))
    && textAt(rule, 'scope') !== 'Cluster'
    && itemsAt(rule, 'operations').some(operation => operation === '*' || operation === 'CREATE' || operation === 'UPDATE'));
}

/** Whether a webhook is surely asked about pods of a namespace: a label that nobody spoke of may be there, and then it may not be. */
export function asksAbout(webhook: unknown, namespace: string, manifestSet: ManifestSet, labels: Labels | undefined): boolean {
  if (itemsAt(webhook, 'matchConditions').length > 0) {
    return false; // CEL, which is not read here
  }
  const given = manifestSet.find('Namespace', 'default', namespace);
  const selector = at(webhook, 'namespaceSelector');
  const objects = Selector.of(at(webhook, 'objectSelector'));
  const spokenOf = [...textsAt(selector, 'matchLabels').map(([key]) => key), ...itemsAt(selector, 'matchExpressions').map(one => textAt(one, 'key'))];
  const known = given !== undefined || spokenOf.every(key => key === NAMESPACE_NAME_LABEL);
  return known && Selector.of(selector).matches(new Map([...textsAt(given, 'metadata', 'labels'), [NAMESPACE_NAME_LABEL, namespace]]))
    && (labels === undefined ? objects.empty : objects.matches(labels));
}
