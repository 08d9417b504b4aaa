import { at, containersOf, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { alternatives, FieldProblem, isSet, listed, ofItems, resultsAt, shownShort, unknownValue, within } from './grammar/problems';

const ACTIONS = ['Ignore', 'Count', 'FailJob', 'FailIndex'];
const OPERATORS = ['In', 'NotIn'];
const MOST_RULES = 20;
const MOST_CODES = 255;

/** The rules of a podFailurePolicy match exit codes and conditions that pods can have. */
export const podFailurePolicyValid: ICheck = {
  id: 'pod-failure-policy-valid',
  catalogue: ['api', 'd60'],
  title: 'A `podFailurePolicy` comes with `restartPolicy: Never`, and its rules name existing containers and valid exit codes or conditions',
  why: 'the API server rejects the Job: with `OnFailure` the kubelet restarts containers before the Job controller sees their exit code',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, 'Job', 'CronJob').filter(({ jobSpec }) => isSet(jobSpec, 'podFailurePolicy')).flatMap(({ manifest, jobPath, jobSpec }) =>
    resultsAt(manifest, jobPath, [...jobProblems(jobSpec), ...within('podFailurePolicy', ruleProblems(jobSpec))])),
};

function jobProblems(jobSpec: unknown): FieldProblem[] {
  const restarts = textAt(jobSpec, 'template', 'spec', 'restartPolicy');
  const replacement = textAt(jobSpec, 'podReplacementPolicy') ?? 'Failed'; // the default with a podFailurePolicy
  return [
    ...(restarts === 'OnFailure' ? [{
      field: 'template.spec.restartPolicy', message: '`restartPolicy` is `OnFailure`; with a `podFailurePolicy` it must be `Never`', fix: 'Set `restartPolicy: Never`.',
    }] : []),
    ...(replacement === 'Failed' ? [] : [{
      field: 'podReplacementPolicy',
      message: `\`podReplacementPolicy\` is ${shownShort(replacement)}; with a \`podFailurePolicy\` it must be \`Failed\``,
      fix: 'Set `podReplacementPolicy: Failed`.',
    }]),
  ];
}

function ruleProblems(jobSpec: unknown): FieldProblem[] {
  const given = itemsAt(jobSpec, 'podFailurePolicy', 'rules');
  return [
    ...(given.length <= MOST_RULES ? [] : [{
      field: 'rules', message: `\`rules\` has ${given.length} items; at most ${MOST_RULES} are allowed`, fix: `Remove all but ${MOST_RULES} of the \`rules\`; the first match applies.`,
    }]),
    ...ofItems('rules', given, rule => [...actionProblems(rule, jobSpec), ...conditionProblems(rule, jobSpec)]),
  ];
}

function actionProblems(rule: unknown, jobSpec: unknown): FieldProblem[] {
  const action = textAt(rule, 'action');
  if (action === 'FailIndex' && !isSet(jobSpec, 'backoffLimitPerIndex')) {
    return [{
      field: 'action', message: '`action` is `FailIndex`, which requires `backoffLimitPerIndex`', fix: 'Set `action: FailJob`, or `backoffLimitPerIndex` on the Job.',
    }];
  }
  return action === undefined || ACTIONS.includes(action) ? [] : [unknownValue('action', action, ACTIONS)];
}

function conditionProblems(rule: unknown, jobSpec: unknown): FieldProblem[] {
  const [byCode, byCondition] = [isSet(rule, 'onExitCodes'), itemsAt(rule, 'onPodConditions').length > 0];
  return byCode === byCondition ? [{
    field: '',
    message: byCode ? '`onExitCodes` and `onPodConditions` are both set; exactly one is allowed' : 'neither `onExitCodes` nor `onPodConditions` is set; exactly one is required',
    fix: byCode ? 'Move `onPodConditions` to a rule of its own.' : 'Add `onExitCodes` or `onPodConditions`.',
  }] : byCode ? within('onExitCodes', codeProblems(at(rule, 'onExitCodes'), jobSpec)) : [];
}

function codeProblems(onExitCodes: unknown, jobSpec: unknown): FieldProblem[] {
  const container = textAt(onExitCodes, 'containerName');
  const names = containersOf(at(jobSpec, 'template', 'spec')).flatMap(one => textAt(one, 'name') ?? []);
  const operator = textAt(onExitCodes, 'operator');
  const values = itemsAt(onExitCodes, 'values').filter((value): value is number => typeof value === 'number');
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return [
    ...(container === undefined || names.includes(container) ? [] : [{
      field: 'containerName', message: `\`containerName\` is ${shownShort(container)}; the pod has ${listed(names)}`, fix: `Set \`containerName\` to ${alternatives(names)}.`,
    }]),
    ...(operator === undefined || OPERATORS.includes(operator) ? [] : [unknownValue('operator', operator, OPERATORS)]),
    ...(!isSet(onExitCodes, 'values') || (values.length >= 1 && values.length <= MOST_CODES) ? [] : [{
      field: 'values',
      message: `\`values\` has ${values.length} exit codes; it must have from 1 to ${MOST_CODES}`,
      fix: values.length === 0 ? 'Add an exit code to `values`.' : `Remove all but ${MOST_CODES} of the \`values\`.`,
    }]),
    ...(operator === 'In' && values.includes(0) ? [{ field: 'values', message: '`values` contains 0; with `operator: In` it must not', fix: 'Remove 0 from `values`.' }] : []),
    ...(values.join() === sorted.join() ? [] : [{
      field: 'values',
      message: `\`values\` is \`[${values.join(', ').slice(0, 80)}]\`; it must be sorted and without duplicates`,
      fix: `Set \`values: [${sorted.join(', ')}]\`.`,
    }]),
  ];
}
