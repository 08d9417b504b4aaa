import type { Manifest } from '../../kubernetes/manifests/manifest';
import { labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import { at, itemsAt, ManifestSet, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { objectsOf, workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, ofItems, Problem, within, written } from './grammar/problems';
import type { CheckResult } from '../../finding';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const OF_NODES = [...OPERATORS, 'Gt', 'Lt'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Selectors ask for labels that there can be, by operators that have the values they need. */
export const selectorsValid: ICheck = {
  id: 'selectors-valid',
  catalogue: ['api'],
  title: 'Selectors ask for labels that there can be: In and NotIn with values, Exists and DoesNotExist without',
  why: 'a value with a space or an In without values can match nothing: the network policies of Azure dropped such conditions in silence, which could let in more than was meant, and the API server refuses them now',
  source: 'https://github.com/Azure/azure-container-networking/pull/4866',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(ownSelector),
    ...manifestSet.workloads.flatMap(({ manifest, podPath, podSpec }) => findingsOf(manifest, podPath, ofPod(podSpec))),
    ...ofObjects(manifestSet),
  ],
};

function ownSelector({ manifest, kind }: Workload): CheckResult[] {
  const selector = at(manifest, 'spec', 'selector');
  const asks = Object.keys(labelsOf(selector)).length + itemsAt(selector, 'matchExpressions').length;
  return findingsOf(manifest, 'spec.selector', isSaid(selector) && typeof selector === 'object' && asks === 0
    ? [{ field: '', message: `the selector of a ${kind} is empty`, fix: 'write matchLabels with labels of its own pods' }]
    : judge(selector));
}

function labelsOf(selector: unknown): object {
  const labels = at(selector, 'matchLabels');
  return labels !== null && typeof labels === 'object' ? labels : {};
}

function ofObjects(manifestSet: ManifestSet): CheckResult[] {
  return [
    ...objectsOf(manifestSet, 'Service').flatMap(service => findingsOf(service, 'spec.selector', pairs(at(service, 'spec', 'selector')))),
    ...(['PodDisruptionBudget', 'PersistentVolumeClaim'] as const).flatMap(kind => objectsOf(manifestSet, kind)
      .flatMap(object => findingsOf(object, 'spec.selector', judge(at(object, 'spec', 'selector'))))),
    ...objectsOf(manifestSet, 'NetworkPolicy').flatMap(ofPolicy),
  ];
}

function ofPolicy(policy: Manifest): CheckResult[] {
  return findingsOf(policy, 'spec', [
    ...within('podSelector', judge(at(policy, 'spec', 'podSelector'))),
    ...ofItems('ingress', itemsAt(policy, 'spec', 'ingress'), rule => ofItems('from', itemsAt(rule, 'from'), peer => ofPods(peer, 'podSelector'))),
    ...ofItems('egress', itemsAt(policy, 'spec', 'egress'), rule => ofItems('to', itemsAt(rule, 'to'), peer => ofPods(peer, 'podSelector'))),
  ]);
}

/** What picks pods by their labels and those of their namespace. */
function ofPods(peer: unknown, field: 'podSelector' | 'labelSelector'): Problem[] {
  return [...within(field, judge(at(peer, field))), ...within('namespaceSelector', judge(at(peer, 'namespaceSelector')))];
}

function ofPod(podSpec: unknown): Problem[] {
  return [
    ...within('nodeSelector', pairs(at(podSpec, 'nodeSelector'))),
    ...ofItems('topologySpreadConstraints', itemsAt(podSpec, 'topologySpreadConstraints'), constraint => within('labelSelector', judge(at(constraint, 'labelSelector')))),
    ...isSaid(podSpec, 'affinity') ? within('affinity', ofAffinity(at(podSpec, 'affinity'))) : [],
  ];
}

function ofAffinity(affinity: unknown): Problem[] {
  return [
    ...['podAffinity', 'podAntiAffinity'].flatMap(kind => within(kind, [
      ...ofItems(REQUIRED, itemsAt(affinity, kind, REQUIRED), term => ofPods(term, 'labelSelector')),
      ...ofItems(PREFERRED, itemsAt(affinity, kind, PREFERRED), wish => within('podAffinityTerm', ofPods(at(wish, 'podAffinityTerm'), 'labelSelector'))),
    ])),
    ...within('nodeAffinity', ofNodes(at(affinity, 'nodeAffinity'))),
  ];
}

function ofNodes(affinity: unknown): Problem[] {
  return [
    ...ofItems(`${REQUIRED}.nodeSelectorTerms`, itemsAt(affinity, REQUIRED, 'nodeSelectorTerms'), term => expressions(term, OF_NODES)),
    ...ofItems(PREFERRED, itemsAt(affinity, PREFERRED), wish => within('preference', expressions(at(wish, 'preference'), OF_NODES))),
  ];
}

function judge(selector: unknown): Problem[] {
  return selector === undefined ? [] : [...within('matchLabels', pairs(at(selector, 'matchLabels'))), ...expressions(selector, OPERATORS)];
}

function pairs(labels: unknown): Problem[] {
  const wrong = textsAt(labels).filter(label => labelKeyProblem(label[0]) !== undefined || labelValueProblem(label[1]) !== undefined); // hardly ever any
  return wrong.flatMap(([field, value]) => [
    ...(labelKeyProblem(field) === undefined ? [] : [{ field, message: `${written(field)} is no key of a label`, fix: 'write a name of at most 63 letters, digits, dashes, underscores and dots, after a DNS prefix and / or alone' }]),
    ...(labelValueProblem(value) === undefined ? [] : [{ field, message: `${written(value)} is no value of a label`, fix: 'write at most 63 letters, digits, dashes, underscores and dots, with a letter or digit first and last' }]),
  ]);
}

function expressions(selector: unknown, operators: readonly string[]): Problem[] {
  return ofItems('matchExpressions', itemsAt(selector, 'matchExpressions'), expression => asked(expression, operators));
}

function asked(expression: unknown, operators: readonly string[]): Problem[] {
  const [key, operator, values] = [textAt(expression, 'key'), textAt(expression, 'operator'), itemsAt(expression, 'values')];
  const wrong = values.find(value => typeof value === 'string' && labelValueProblem(value) !== undefined);
  return [
    ...(key === undefined || labelKeyProblem(key) === undefined ? [] : [{ field: 'key', message: `${written(key)} is no key of a label`, fix: 'write the key as the labels have it' }]),
    ...(operator === undefined || operators.includes(operator) ? counted(operator, values.length)
      : [{ field: 'operator', message: `there is no operator ${written(operator)}`, fix: `write one of ${operators.join(', ')}` }]),
    ...(wrong === undefined ? [] : [{ field: 'values', message: `${written(wrong)} is no value of a label`, fix: 'write the value as the labels have it' }]),
  ];
}

function counted(operator: string | undefined, values: number): Problem[] {
  switch (operator) {
    case 'In':
    case 'NotIn': return values > 0 ? [] : [{ field: 'values', message: `${operator} has no values`, fix: 'write values' }];
    case 'Gt':
    case 'Lt': return values === 1 ? [] : [{ field: 'values', message: `${operator} has ${values} values`, fix: 'write one number in quotes' }];
    case undefined: return [];
    default: return values === 0 ? [] : [{ field: 'values', message: `${operator} has values, and asks for the key alone`, fix: `remove values, or write operator: ${operator === 'Exists' ? 'In' : 'NotIn'}` }];
  }
}
