import { spotOnly } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DISRUPTED = 'DisruptionTarget'; // the condition of a pod whose node was taken away

/** A job on spot nodes ends before they do, or is run again without that costing a retry. */
export const jobSurvivesSpotReclaim: ICheck = {
  id: 'job-survives-spot-reclaim',
  catalogue: ['d54'],
  title: 'A job on spot nodes ends within the provider\'s notice, or says that a lost node costs it no retry',
  why: 'a job of six hours that loses its node after five has lost five hours, and annotations such as karpenter.sh/do-not-disrupt do not stop the provider, who takes a spot node back at two minutes\' notice',
  source: 'https://aws-samples.github.io/sample-aws-eks-auto-mode/docs/examples/batch-jobs',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const pools = spotOnly(manifestSet, workload);
  const notice = manifestSet.cluster.spotNoticeSeconds;
  const deadlines = [numberAt(workload.jobSpec, 'activeDeadlineSeconds'), numberAt(workload.podSpec, 'activeDeadlineSeconds')];
  const deadline = Math.min(...deadlines.map(seconds => seconds ?? Infinity));
  if (pools === undefined || notice === undefined || deadline <= notice || forgives(workload)) {
    return [];
  }
  const path = workload.podPath.replace(/template\.spec$/, '');
  return [{
    object: workload.manifest,
    field: `${path}podFailurePolicy`,
    message: `runs on spot nodes only (pool ${pools.map(({ name }) => name).join(', ')}), which end ${notice} seconds after a notice, and may take ${deadline === Infinity ? 'any time' : `${deadline} seconds`}`,
    fix: 'where it can be run again (it writes checkpoints, or is short), write podFailurePolicy: { rules: [{ action: Ignore, onPodConditions: [{ type: DisruptionTarget }] }] }; else send it to a pool that is not spot',
  }];
}

/** Whether somebody said that the loss of a node is no failure of the job. */
function forgives({ jobSpec }: Workload): boolean {
  return itemsAt(jobSpec, 'podFailurePolicy', 'rules').some(rule => textAt(rule, 'action') === 'Ignore'
    && itemsAt(rule, 'onPodConditions').some(condition => at(condition, 'type') === DISRUPTED));
}
