import { zoneLossProblem } from '../../analysis/feasibility';
import type { ICheck } from '../check';
import { withoutPlace } from './reading/without-place';

/** When any one zone is lost, the others have places for all pods. */
export const zoneLossSurvived: ICheck = {
  id: 'zone-loss-survived',
  catalogue: ['d22c'],
  title: 'When any one zone is lost, its pods can be placed in the others',
  why: 'with `minDomains` equal to the number of zones, or with the lost nodes counted as an empty zone, the scheduler places at most `maxSkew` pods in each remaining zone, so the replacements stay Pending for as long as the outage lasts',
  source: 'https://github.com/kubernetes/enhancements/issues/6211',
  severity: 'warning',
  needs: 'zones',
  evaluate: manifestSet => manifestSet.knows('sizes') ? manifestSet.workloads.flatMap(workload =>
    withoutPlace(workload, zoneLossProblem(manifestSet, workload), `${workload.podPath}.containers[0].resources.requests`)) : [],
};
