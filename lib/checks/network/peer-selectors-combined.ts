import { Opening, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, ManifestSet, Selector, textAt, textsAt } from '../../model';
import type { ICheck } from '../check';

const SYSTEM = { key: 'k8s-app', namespace: 'kube-system' }; // what runs in kube-system is told apart by it, what others write seldom

/** A namespaceSelector and a podSelector that belong together stand in one element. */
export const peerSelectorsCombined: ICheck = {
  id: 'peer-selectors-combined',
  catalogue: ['d45'],
  title: 'A namespaceSelector and the podSelector for pods of that namespace stand in one element',
  why: 'with a dash too many they were two elements, which means either: every pod of the namespace was let in, not the one that was meant',
  source: 'https://github.com/redhat-appstudio/infra-deployments/pull/7039',
  severity: 'warning',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    return reach.policies.flatMap(policy => [...policy.openings('ingress'), ...policy.openings('egress')].flatMap(opening => judge(opening, policy, reach, manifestSet)));
  },
};

function judge({ peers, peersField }: Opening, policy: Policy, reach: Reach, manifestSet: ManifestSet): CheckResult[] {
  return peers.slice(1).flatMap((second, index) => {
    const [namespaces, pods] = [[peers[index], second], [second, peers[index]]].find(([one, other]) => isOnly(one, 'namespaceSelector') && isOnly(other, 'podSelector')) ?? [];
    if (namespaces === undefined || reach.peerWorkloads(pods, policy).length > 0) {
      return []; // pods of its own namespace are meant
    }
    const reason = belongTogether(namespaces, pods, policy, reach, manifestSet);
    return reason === undefined ? [] : [{
      object: policy.manifest,
      field: `${peersField}[${index + 1}]`,
      message: `has the podSelector ${labelText(pods, 'podSelector')} as an element of its own, beside the namespaceSelector ${labelText(namespaces, 'namespaceSelector')}; `
        + `${reason}, and two elements mean every pod of that namespace, or such pods of namespace ${policy.namespace}`,
      fix: 'remove the dash between namespaceSelector and podSelector, so that one element says both',
    }];
  });
}

/** Why the pods are surely those of the namespaces named beside them; undefined where that is not sure. */
function belongTogether(namespaces: unknown, pods: unknown, policy: Policy, reach: Reach, manifestSet: ManifestSet): string | undefined {
  const there = reach.peerWorkloads({ namespaceSelector: at(namespaces, 'namespaceSelector'), podSelector: at(pods, 'podSelector') }, policy)
    .find(({ namespace }) => namespace !== policy.namespace);
  if (there && manifestSet.workloadsIn(policy.namespace).length > 0) {
    return `the namespace ${there.namespace} has such pods and ${policy.namespace} has none`;
  }
  const labels = textsAt(pods, 'podSelector', 'matchLabels');
  const names = textsAt(namespaces, 'namespaceSelector', 'matchLabels').map(([, value]) => value);
  if (labels.some(([key]) => key === SYSTEM.key) && names.includes(SYSTEM.namespace) && policy.namespace !== SYSTEM.namespace) {
    return `pods with the label ${SYSTEM.key} run in ${SYSTEM.namespace}`;
  }
  const shared = labels.find(([, value]) => names.includes(value) && value !== policy.namespace);
  return shared && `the pods are called ${shared[1]} as the namespace is`;
}

/** Whether a peer has this selector, not empty, and no other. */
function isOnly(peer: unknown, selector: 'namespaceSelector' | 'podSelector'): boolean {
  const others = ['namespaceSelector', 'podSelector', 'ipBlock'].filter(name => name !== selector);
  return others.every(name => (at(peer, name) ?? undefined) === undefined) && (at(peer, selector) ?? undefined) !== undefined
    && !Selector.of(at(peer, selector)).empty;
}

function labelText(peer: unknown, selector: string): string {
  return textsAt(peer, selector, 'matchLabels').map(([key, value]) => `${key}: ${value}`).join(', ') || textAt(peer, selector, 'matchExpressions', '0', 'key') || '';
}
