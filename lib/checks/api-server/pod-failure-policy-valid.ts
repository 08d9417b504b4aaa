import { at, containersOf, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, ofItems, Problem, within, written } from './grammar/problems';

const ACTIONS = ['Ignore', 'Count', 'FailJob', 'FailIndex'];
const MOST_RULES = 20;
const MOST_CODES = 255;

/** What a Job does about failed pods can be told from their exit codes and conditions. */
export const podFailurePolicyValid: ICheck = {
  id: 'pod-failure-policy-valid',
  catalogue: ['api', 'd60'],
  title: 'A podFailurePolicy is for pods that are never restarted, and its rules name containers, codes and conditions that there may be',
  why: 'the kubelet restarts containers under OnFailure before the Job sees their exit code, so the API server refuses the policy with it, and with podReplacementPolicy TerminatingOrFailed',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, 'Job', 'CronJob').filter(({ jobSpec }) => isSaid(jobSpec, 'podFailurePolicy')).flatMap(({ manifest, jobPath, jobSpec }) =>
    findingsOf(manifest, jobPath, [...around(jobSpec), ...within('podFailurePolicy', rules(jobSpec))])),
};

function around(jobSpec: unknown): Problem[] {
  const restarts = textAt(jobSpec, 'template', 'spec', 'restartPolicy');
  const replacement = textAt(jobSpec, 'podReplacementPolicy') ?? 'Failed'; // the default beside a podFailurePolicy
  return [
    ...(restarts === 'OnFailure' ? [{ field: 'template.spec.restartPolicy', message: 'restartPolicy is OnFailure beside a podFailurePolicy', fix: 'write restartPolicy: Never' }] : []),
    ...(replacement === 'Failed' ? [] : [{ field: 'podReplacementPolicy', message: `podReplacementPolicy is ${written(replacement)} beside a podFailurePolicy`, fix: 'write podReplacementPolicy: Failed' }]),
  ];
}

function rules(jobSpec: unknown): Problem[] {
  const given = itemsAt(jobSpec, 'podFailurePolicy', 'rules');
  return [
    ...(given.length <= MOST_RULES ? [] : [{ field: 'rules', message: `there are ${given.length} rules`, fix: `keep at most ${MOST_RULES}: the first that matches decides` }]),
    ...ofItems('rules', given, rule => [...action(rule, jobSpec), ...condition(rule, jobSpec)]),
  ];
}

function action(rule: unknown, jobSpec: unknown): Problem[] {
  const said = textAt(rule, 'action');
  if (said === 'FailIndex' && !isSaid(jobSpec, 'backoffLimitPerIndex')) {
    return [{ field: 'action', message: 'the action is FailIndex, and the Job says no backoffLimitPerIndex', fix: 'write backoffLimitPerIndex, or action: FailJob' }];
  }
  return said === undefined || ACTIONS.includes(said) ? [] : [{ field: 'action', message: `there is no action ${written(said)}`, fix: `write one of ${ACTIONS.join(', ')}` }];
}

function condition(rule: unknown, jobSpec: unknown): Problem[] {
  const [byCode, byCondition] = [isSaid(rule, 'onExitCodes'), itemsAt(rule, 'onPodConditions').length > 0];
  return byCode === byCondition ? [{
    field: '',
    message: byCode ? 'the rule asks for exit codes and for conditions' : 'the rule asks for neither exit codes nor conditions',
    fix: byCode ? 'make it two rules' : 'write onExitCodes or onPodConditions',
  }] : byCode ? within('onExitCodes', codes(at(rule, 'onExitCodes'), jobSpec)) : [];
}

function codes(asked: unknown, jobSpec: unknown): Problem[] {
  const container = textAt(asked, 'containerName');
  const names = containersOf(at(jobSpec, 'template', 'spec')).flatMap(one => textAt(one, 'name') ?? []);
  const operator = textAt(asked, 'operator');
  const values = itemsAt(asked, 'values').filter((value): value is number => typeof value === 'number');
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return [
    ...(container === undefined || names.includes(container) ? [] : [{ field: 'containerName', message: `there is no container ${written(container)}`, fix: `write one of ${names.join(', ')}` }]),
    ...(operator === undefined || operator === 'In' || operator === 'NotIn' ? [] : [{ field: 'operator', message: `there is no operator ${written(operator)}`, fix: 'write In or NotIn' }]),
    ...(!isSaid(asked, 'values') || (values.length >= 1 && values.length <= MOST_CODES) ? [] : [{ field: 'values', message: `there are ${values.length} exit codes`, fix: `write 1 to ${MOST_CODES}` }]),
    ...(operator === 'In' && values.includes(0) ? [{ field: 'values', message: '0 is among the exit codes of failures', fix: 'remove 0' }] : []),
    ...(values.join() === sorted.join() ? [] : [{ field: 'values', message: `the exit codes ${values.join(', ').slice(0, 80)} are not in order, each once`, fix: `write [${sorted.join(', ').slice(0, 200)}]` }]),
  ];
}
