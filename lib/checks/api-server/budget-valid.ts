import { at, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, Problem, written } from './grammar/problems';
import { problemOfPods } from './grammar/values';

const BOUNDS = ['minAvailable', 'maxUnavailable'];
const EVICTION_POLICIES = ['IfHealthyBudget', 'AlwaysAllow'];

/** A PodDisruptionBudget says one bound, as a number or a percentage. */
export const budgetValid: ICheck = {
  id: 'budget-valid',
  catalogue: ['api'],
  title: 'A PodDisruptionBudget says minAvailable or maxUnavailable, and not both',
  why: 'the values of a chart already had minAvailable: whoever set maxUnavailable got both, and the release was refused; with neither, a budget is taken and protects nothing',
  source: 'https://github.com/cert-manager/cert-manager/issues/6118',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'PodDisruptionBudget').filter(budget => isSaid(budget, 'spec')).flatMap(budget =>
    findingsOf(budget, 'spec', judge(at(budget, 'spec')))),
};

function judge(spec: unknown): Problem[] {
  const said = BOUNDS.filter(bound => isSaid(spec, bound));
  const policy = textAt(spec, 'unhealthyPodEvictionPolicy');
  return [
    ...(said.length === 1 ? [] : [{
      field: said.length === 0 ? 'maxUnavailable' : 'minAvailable',
      message: said.length === 0 ? 'says neither minAvailable nor maxUnavailable, and so lets every pod be evicted at once' : 'says both minAvailable and maxUnavailable, and may have one',
      fix: said.length === 0 ? 'write maxUnavailable: 1' : 'remove minAvailable',
    }]),
    ...said.flatMap(bound => {
      const problem = problemOfPods(at(spec, bound), 'refused');
      return problem === undefined ? [] : [{
        field: bound, message: `${bound} ${written(at(spec, bound))} ${problem}`, fix: `write ${bound} as a whole number without quotes, or as a percentage up to 100%`,
      }];
    }),
    ...(policy === undefined || EVICTION_POLICIES.includes(policy) ? [] : [{
      field: 'unhealthyPodEvictionPolicy', message: `there is no ${written(policy)}`, fix: `write ${EVICTION_POLICIES.join(' or ')}`,
    }]),
  ];
}
