import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, ofItems, Problem, written } from './grammar/problems';

const WHEN = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** Topology spread constraints say things that go together. */
export const spreadValid: ICheck = {
  id: 'spread-valid',
  catalogue: ['api'],
  title: 'A topology spread constraint has a skew from 1 up, minDomains only where it is hard, and no twin',
  why: 'minDomains was written beside ScheduleAnyway, too, when somebody asked for both, and the API server refused every pod',
  source: 'https://github.com/MaterializeInc/materialize/pull/36310',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => {
    const constraints = itemsAt(podSpec, 'topologySpreadConstraints');
    return findingsOf(manifest, podPath, [
      ...ofItems('topologySpreadConstraints', constraints, judge),
      ...twins(constraints),
    ]);
  }),
};

function judge(constraint: unknown): Problem[] {
  const [skew, domains, when] = [numberAt(constraint, 'maxSkew') ?? 1, numberAt(constraint, 'minDomains'), textAt(constraint, 'whenUnsatisfiable')];
  return [
    ...(skew >= 1 ? [] : [{ field: 'maxSkew', message: `maxSkew is ${skew}`, fix: 'write maxSkew: 1' }]),
    ...(when === undefined || WHEN.includes(when) ? [] : [{ field: 'whenUnsatisfiable', message: `there is no ${written(when)}`, fix: `write ${WHEN.join(' or ')}` }]),
    ...(domains === undefined || when !== 'ScheduleAnyway' ? [] : [{
      field: 'minDomains',
      message: `minDomains is ${domains}, and a soft constraint has none`,
      fix: 'remove minDomains, or write whenUnsatisfiable: DoNotSchedule',
    }]),
    ...(domains === undefined || domains >= 1 ? [] : [{ field: 'minDomains', message: `minDomains is ${domains}`, fix: 'write minDomains: 1 or more, or remove it' }]),
    ...['nodeAffinityPolicy', 'nodeTaintsPolicy'].flatMap(field => !isSaid(constraint, field) || POLICIES.includes(written(at(constraint, field))) ? [] : [{
      field, message: `there is no ${written(at(constraint, field))}`, fix: `write ${POLICIES.join(' or ')}`,
    }]),
    ...(itemsAt(constraint, 'matchLabelKeys').length === 0 || isSaid(constraint, 'labelSelector') ? [] : [{
      field: 'matchLabelKeys', message: 'matchLabelKeys narrows a labelSelector, and there is none', fix: 'write labelSelector.matchLabels with the own labels of the pods',
    }]),
  ];
}

function twins(constraints: readonly unknown[]): Problem[] {
  const seen = new Set<string>();
  return constraints.flatMap((constraint, index) => {
    const [key, when] = [textAt(constraint, 'topologyKey'), textAt(constraint, 'whenUnsatisfiable')];
    const twin = `${key} ${when}`;
    const again = key !== undefined && seen.has(twin);
    seen.add(twin);
    return !again ? [] : [{
      field: `topologySpreadConstraints[${index}]`,
      message: `there is a constraint before with the same topologyKey ${written(key)} and whenUnsatisfiable ${when ?? ''}`,
      fix: 'make the two one',
    }];
  });
}
