import { Opening, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, ManifestSet, Selector, textAt, textsAt } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, labelText } from '../snippets';

const SYSTEM = { key: 'k8s-app', namespace: 'kube-system' }; // the label that identifies pods of kube-system, and seldom other pods

/** A namespaceSelector and the podSelector that belongs to it are one list element. */
export const peerSelectorsCombined: ICheck = {
  id: 'peer-selectors-combined',
  catalogue: ['d45'],
  title: 'A namespaceSelector and the podSelector for pods of that namespace are one list element',
  why: 'the network plugin reads two elements as alternatives, so it allows every pod of that namespace and not only the intended ones',
  source: 'https://github.com/redhat-appstudio/infra-deployments/pull/7039',
  severity: 'warning',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    return reach.policies.flatMap(policy => [...policy.openings('ingress'), ...policy.openings('egress')].flatMap(opening => checkPeers(opening, policy, reach, manifestSet)));
  },
};

function checkPeers({ peers, peersField }: Opening, policy: Policy, reach: Reach, manifestSet: ManifestSet): CheckResult[] {
  return peers.slice(1).flatMap((second, index) => {
    const [namespaces, pods] = [[peers[index], second], [second, peers[index]]].find(([one, other]) => isOnly(one, 'namespaceSelector') && isOnly(other, 'podSelector')) ?? [];
    if (namespaces === undefined || reach.peerWorkloads(pods, policy).length > 0) {
      return []; // the pods of its own namespace are intended
    }
    const combined = { namespaceSelector: at(namespaces, 'namespaceSelector'), podSelector: at(pods, 'podSelector') };
    const reason = reasonToCombine(combined, policy, reach, manifestSet);
    return reason === undefined ? [] : [{
      object: policy.manifest,
      field: `${peersField}[${index + 1}]`,
      message: `\`podSelector\` (${selectorText(combined.podSelector)}) and \`namespaceSelector\` (${selectorText(combined.namespaceSelector)}) are two elements, `
        + `which allow every pod of that namespace; they must be one element, because ${reason}`,
      fix: `Replace \`${peersField}[${index}]\` and \`${peersField}[${index + 1}]\` with one element: \`${flowYaml(combined)}\`.`,
    }];
  });
}

/** Why the pods are certainly in the namespaces of the other element; undefined where that is not certain. */
function reasonToCombine(combined: object, policy: Policy, reach: Reach, manifestSet: ManifestSet): string | undefined {
  const there = reach.peerWorkloads(combined, policy)
    .find(({ namespace }) => namespace !== policy.namespace);
  if (there && manifestSet.workloadsIn(policy.namespace).length > 0) {
    return `namespace \`${there.namespace}\` has such pods and \`${policy.namespace}\` has none`;
  }
  const labels = textsAt(combined, 'podSelector', 'matchLabels');
  const names = textsAt(combined, 'namespaceSelector', 'matchLabels').map(([, value]) => value);
  if (labels.some(([key]) => key === SYSTEM.key) && names.includes(SYSTEM.namespace) && policy.namespace !== SYSTEM.namespace) {
    return `pods with the label \`${SYSTEM.key}\` run in \`${SYSTEM.namespace}\``;
  }
  const shared = labels.find(([, value]) => names.includes(value) && value !== policy.namespace);
  return shared && `both name \`${shared[1]}\``;
}

/** Whether a peer has this selector, not empty, and no other. */
function isOnly(peer: unknown, selector: 'namespaceSelector' | 'podSelector'): boolean {
  const others = ['namespaceSelector', 'podSelector', 'ipBlock'].filter(name => name !== selector);
  return others.every(name => (at(peer, name) ?? undefined) === undefined) && (at(peer, selector) ?? undefined) !== undefined
    && !Selector.of(at(peer, selector)).empty;
}

function selectorText(selector: unknown): string {
  return labelText(textsAt(selector, 'matchLabels')) || textAt(selector, 'matchExpressions', '0', 'key') || '';
}
