import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { belowMinimum, FieldProblem, isSet, ofItems, resultsAt, shownShort, unknownValue } from './grammar/problems';

const WHEN = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** The fields of topology spread constraints are valid together. */
export const spreadValid: ICheck = {
  id: 'spread-valid',
  catalogue: ['api'],
  title: 'A topology spread constraint has `maxSkew` of at least 1, `minDomains` only with `DoNotSchedule`, and no duplicate',
  why: 'the API server rejects the workload and its pods',
  source: 'https://github.com/MaterializeInc/materialize/pull/36310',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => {
    const constraints = itemsAt(podSpec, 'topologySpreadConstraints');
    return resultsAt(manifest, podPath, [
      ...ofItems('topologySpreadConstraints', constraints, constraintProblems),
      ...duplicates(constraints),
    ]);
  }),
};

function constraintProblems(constraint: unknown): FieldProblem[] {
  const [skew, domains, when] = [numberAt(constraint, 'maxSkew') ?? 1, numberAt(constraint, 'minDomains'), textAt(constraint, 'whenUnsatisfiable')];
  return [
    ...(skew >= 1 ? [] : [belowMinimum('maxSkew', skew, 1)]),
    ...(when === undefined || WHEN.includes(when) ? [] : [unknownValue('whenUnsatisfiable', when, WHEN)]),
    ...(domains === undefined || when !== 'ScheduleAnyway' ? [] : [{
      field: 'minDomains',
      message: `\`minDomains\` is ${domains}; it requires \`whenUnsatisfiable: DoNotSchedule\``,
      fix: 'Remove `minDomains`, or set `whenUnsatisfiable: DoNotSchedule`.',
    }]),
    ...(domains === undefined || domains >= 1 ? [] : [belowMinimum('minDomains', domains, 1)]),
    ...['nodeAffinityPolicy', 'nodeTaintsPolicy'].flatMap(field => !isSet(constraint, field) || POLICIES.some(policy => policy === at(constraint, field)) ? [] : [
      unknownValue(field, at(constraint, field), POLICIES),
    ]),
    ...(itemsAt(constraint, 'matchLabelKeys').length === 0 || isSet(constraint, 'labelSelector') ? [] : [{
      field: 'matchLabelKeys', message: '`matchLabelKeys` is set; it requires `labelSelector`', fix: 'Set `labelSelector.matchLabels` to labels of the pods.',
    }]),
  ];
}

function duplicates(constraints: readonly unknown[]): FieldProblem[] {
  const seen = new Set<string>();
  return constraints.flatMap((constraint, index) => {
    const [key, when] = [textAt(constraint, 'topologyKey'), textAt(constraint, 'whenUnsatisfiable')];
    const pair = `${key} ${when}`;
    const again = key !== undefined && seen.has(pair);
    seen.add(pair);
    return !again ? [] : [{
      field: `topologySpreadConstraints[${index}]`,
      message: `an earlier constraint has the same \`topologyKey\` ${shownShort(key)} and \`whenUnsatisfiable\` \`${when ?? ''}\`; each pair must be unique`,
      fix: 'Merge the two constraints into one.',
    }];
  });
}
