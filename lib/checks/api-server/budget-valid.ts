import { at, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { FieldProblem, isSet, resultsAt, unknownValue } from './grammar/problems';
import { podCountProblems } from './grammar/values';

const BOUNDS = ['minAvailable', 'maxUnavailable'];
const EVICTION_POLICIES = ['IfHealthyBudget', 'AlwaysAllow'];

/** A PodDisruptionBudget has one bound, as a number or a percentage. */
export const budgetValid: ICheck = {
  id: 'budget-valid',
  catalogue: ['api'],
  title: 'A PodDisruptionBudget sets exactly one of `minAvailable` and `maxUnavailable`',
  why: 'with both the API server rejects the budget; with neither it accepts it, and the eviction API returns 429 for every pod that the budget selects, so `kubectl drain` never finishes',
  source: 'https://github.com/cert-manager/cert-manager/issues/6118',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'PodDisruptionBudget').filter(budget => isSet(budget, 'spec')).flatMap(budget =>
    resultsAt(budget, 'spec', problemsOf(at(budget, 'spec')))),
};

function problemsOf(spec: unknown): FieldProblem[] {
  const given = BOUNDS.filter(bound => isSet(spec, bound));
  const policy = textAt(spec, 'unhealthyPodEvictionPolicy');
  return [
    ...(given.length === 1 ? [] : [{
      field: given.length === 0 ? 'maxUnavailable' : 'minAvailable',
      message: given.length === 0
        ? 'neither `minAvailable` nor `maxUnavailable` is set, so no eviction is allowed; exactly one is required'
        : '`minAvailable` and `maxUnavailable` are both set; exactly one is allowed',
      fix: given.length === 0 ? 'Set `maxUnavailable: 1`.' : 'Remove `minAvailable`.',
    }]),
    ...given.flatMap(bound => podCountProblems(spec, bound, 'rejected')),
    ...(policy === undefined || EVICTION_POLICIES.includes(policy) ? [] : [
      unknownValue('unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES),
    ]),
  ];
}
