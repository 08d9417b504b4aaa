import type { Manifest } from '../../kubernetes/manifests/manifest';
import { labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import { at, itemsAt, ManifestSet, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { objectsOf, workloadsOf } from './grammar/kubernetes-kinds';
import { FieldProblem, isSet, ofItems, resultsAt, shownShort, unknownValue, within } from './grammar/problems';
import type { CheckResult } from '../../finding';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const OF_NODES = [...OPERATORS, 'Gt', 'Lt'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Selectors have valid label keys and values, and operators with the values that they need. */
export const selectorsValid: ICheck = {
  id: 'selectors-valid',
  catalogue: ['api'],
  title: 'Selectors have valid keys, values and operators: `In` and `NotIn` with values, `Exists` and `DoesNotExist` without',
  why: 'the API server rejects the object; where it does not, the selector matches nothing or, in a NetworkPolicy, admits more peers than intended',
  source: 'https://github.com/Azure/azure-container-networking/pull/4866',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(ownSelector),
    ...manifestSet.workloads.flatMap(({ manifest, podPath, podSpec }) => resultsAt(manifest, podPath, ofPod(podSpec))),
    ...ofObjects(manifestSet),
  ],
};

function ownSelector({ manifest, kind }: Workload): CheckResult[] {
  const selector = at(manifest, 'spec', 'selector');
  const count = Object.keys(labelsOf(selector)).length + itemsAt(selector, 'matchExpressions').length;
  return resultsAt(manifest, 'spec.selector', isSet(selector) && typeof selector === 'object' && count === 0
    ? [{ field: '', message: `\`selector\` is empty; a ${kind} requires at least one label`, fix: 'Set `matchLabels` to labels of its pods.' }]
    : selectorProblems(selector));
}

function labelsOf(selector: unknown): object {
  const labels = at(selector, 'matchLabels');
  return labels !== null && typeof labels === 'object' ? labels : {};
}

function ofObjects(manifestSet: ManifestSet): CheckResult[] {
  return [
    ...objectsOf(manifestSet, 'Service').flatMap(service => resultsAt(service, 'spec.selector', pairs(at(service, 'spec', 'selector')))),
    ...(['PodDisruptionBudget', 'PersistentVolumeClaim'] as const).flatMap(kind => objectsOf(manifestSet, kind)
      .flatMap(object => resultsAt(object, 'spec.selector', selectorProblems(at(object, 'spec', 'selector'))))),
    ...objectsOf(manifestSet, 'NetworkPolicy').flatMap(ofPolicy),
  ];
}

function ofPolicy(policy: Manifest): CheckResult[] {
  return resultsAt(policy, 'spec', [
    ...within('podSelector', selectorProblems(at(policy, 'spec', 'podSelector'))),
    ...ofItems('ingress', itemsAt(policy, 'spec', 'ingress'), rule => ofItems('from', itemsAt(rule, 'from'), peer => ofPods(peer, 'podSelector'))),
    ...ofItems('egress', itemsAt(policy, 'spec', 'egress'), rule => ofItems('to', itemsAt(rule, 'to'), peer => ofPods(peer, 'podSelector'))),
  ]);
}

/** Problems of the selectors of pods and of their namespaces. */
function ofPods(peer: unknown, field: 'podSelector' | 'labelSelector'): FieldProblem[] {
  return [...within(field, selectorProblems(at(peer, field))), ...within('namespaceSelector', selectorProblems(at(peer, 'namespaceSelector')))];
}

function ofPod(podSpec: unknown): FieldProblem[] {
  return [
    ...within('nodeSelector', pairs(at(podSpec, 'nodeSelector'))),
    ...ofItems('topologySpreadConstraints', itemsAt(podSpec, 'topologySpreadConstraints'), constraint => within('labelSelector', selectorProblems(at(constraint, 'labelSelector')))),
    ...isSet(podSpec, 'affinity') ? within('affinity', ofAffinity(at(podSpec, 'affinity'))) : [],
  ];
}

function ofAffinity(affinity: unknown): FieldProblem[] {
  return [
    ...['podAffinity', 'podAntiAffinity'].flatMap(kind => within(kind, [
      ...ofItems(REQUIRED, itemsAt(affinity, kind, REQUIRED), term => ofPods(term, 'labelSelector')),
      ...ofItems(PREFERRED, itemsAt(affinity, kind, PREFERRED), term => within('podAffinityTerm', ofPods(at(term, 'podAffinityTerm'), 'labelSelector'))),
    ])),
    ...within('nodeAffinity', ofNodes(at(affinity, 'nodeAffinity'))),
  ];
}

function ofNodes(affinity: unknown): FieldProblem[] {
  return [
    ...ofItems(`${REQUIRED}.nodeSelectorTerms`, itemsAt(affinity, REQUIRED, 'nodeSelectorTerms'), term => expressions(term, OF_NODES)),
    ...ofItems(PREFERRED, itemsAt(affinity, PREFERRED), term => within('preference', expressions(at(term, 'preference'), OF_NODES))),
  ];
}

function selectorProblems(selector: unknown): FieldProblem[] {
  return selector === undefined ? [] : [...within('matchLabels', pairs(at(selector, 'matchLabels'))), ...expressions(selector, OPERATORS)];
}

function pairs(labels: unknown): FieldProblem[] {
  return textsAt(labels).flatMap(([key, value]) => [...keyProblems(key, key), ...valueProblems(value, key)]);
}

function keyProblems(key: string, field: string): FieldProblem[] {
  const problem = labelKeyProblem(key);
  return problem === undefined ? [] : [{ field, message: `the label key is ${shownShort(key)}; ${problem}`, fix: 'Use the key of a label that the selected objects have.' }];
}

function valueProblems(value: string, field: string): FieldProblem[] {
  const problem = labelValueProblem(value);
  return problem === undefined ? [] : [{ field, message: `the label value is ${shownShort(value)}; ${problem}`, fix: 'Use the value of a label that the selected objects have.' }];
}

function expressions(selector: unknown, operators: readonly string[]): FieldProblem[] {
  return ofItems('matchExpressions', itemsAt(selector, 'matchExpressions'), expression => expressionProblems(expression, operators));
}

function expressionProblems(expression: unknown, operators: readonly string[]): FieldProblem[] {
  const [key, operator, values] = [textAt(expression, 'key'), textAt(expression, 'operator'), itemsAt(expression, 'values')];
  const wrong = values.find((value): value is string => typeof value === 'string' && labelValueProblem(value) !== undefined);
  return [
    ...(key === undefined ? [] : keyProblems(key, 'key')),
    ...(operator === undefined || operators.includes(operator) ? countProblems(operator, values.length) : [unknownValue('operator', operator, operators)]),
    ...(wrong === undefined ? [] : valueProblems(wrong, 'values')),
  ];
}

function countProblems(operator: string | undefined, count: number): FieldProblem[] {
  const problem = (required: string, fix: string) => [{ field: 'values', message: `\`values\` has ${count} ${count === 1 ? 'item' : 'items'}; \`operator: ${operator}\` requires ${required}`, fix }];
  switch (operator) {
    case 'In':
    case 'NotIn': return count > 0 ? [] : problem('at least 1', 'Add a label value to `values`.');
    case 'Gt':
    case 'Lt': return count === 1 ? [] : problem('exactly 1', 'Set `values` to one number in quotes, such as `values: ["4"]`.');
    case undefined: return [];
    default: return count === 0 ? [] : problem('none', `Remove \`values\`, or set \`operator: ${operator === 'Exists' ? 'In' : 'NotIn'}\`.`);
  }
}
