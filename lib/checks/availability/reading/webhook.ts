import { NAMESPACE_NAME_LABEL } from '../../../kubernetes/keys';
import { at, itemsAt, Labels, ManifestSet, Selector, textAt, textsAt } from '../../../model';

// without these no pod starts, and no controller keeps its lease
const VITAL = ['*', '*/*', 'pods', 'pods/*', 'replicasets', 'deployments', 'daemonsets', 'statefulsets', 'leases', 'endpoints', 'endpointslices'];

/** Whether the rules of a webhook match resources that every cluster depends on, and not only kinds of its own. */
export function matchesVital(webhook: unknown): boolean {
  return itemsAt(webhook, 'rules').some(rule => itemsAt(rule, 'resources').some(resource => VITAL.some(vital => vital === resource))
    && itemsAt(rule, 'apiGroups').some(group => group === '*' || ['', 'apps', 'coordination.k8s.io', 'discovery.k8s.io'].some(one => one === group))
    && textAt(rule, 'scope') !== 'Cluster'
    && itemsAt(rule, 'operations').some(operation => operation === '*' || operation === 'CREATE' || operation === 'UPDATE'));
}

/** Whether a webhook certainly matches pods of a namespace; false where that depends on labels of a Namespace that is not among the manifests. */
export function matchesNamespace(webhook: unknown, namespace: string, manifestSet: ManifestSet, labels: Labels | undefined): boolean {
  if (itemsAt(webhook, 'matchConditions').length > 0) {
    return false; // CEL expressions are not evaluated
  }
  const given = manifestSet.find('Namespace', 'default', namespace);
  const selector = at(webhook, 'namespaceSelector');
  const objects = Selector.of(at(webhook, 'objectSelector'));
  const keys = [...textsAt(selector, 'matchLabels').map(([key]) => key), ...itemsAt(selector, 'matchExpressions').map(one => textAt(one, 'key'))];
  const known = given !== undefined || keys.every(key => key === NAMESPACE_NAME_LABEL);
  return known && Selector.of(selector).matches(new Map([...textsAt(given, 'metadata', 'labels'), [NAMESPACE_NAME_LABEL, namespace]]))
    && (labels === undefined ? objects.empty : objects.matches(labels));
}
