import { spotOnly } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DISRUPTED = 'DisruptionTarget'; // the condition of a pod whose node is gone

/** A job on spot nodes ends before they do, or a lost node costs it no retry. */
export const jobSurvivesSpotReclaim: ICheck = {
  id: 'job-survives-spot-reclaim',
  catalogue: ['d54'],
  title: 'A job on spot nodes ends within the reclaim notice, or a lost node does not count as a failure',
  why: 'the provider reclaims a spot node at most two minutes after a notice, annotations such as `karpenter.sh/do-not-disrupt` do not prevent this, and the Job controller counts each lost pod against `backoffLimit`',
  source: 'https://aws-samples.github.io/sample-aws-eks-auto-mode/docs/examples/batch-jobs',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(workload => reclaimFindings(workload, manifestSet)),
};

function reclaimFindings(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const pools = spotOnly(manifestSet, workload);
  const notice = manifestSet.cluster.spotNoticeSeconds;
  const deadlines = [numberAt(workload.jobSpec, 'activeDeadlineSeconds'), numberAt(workload.podSpec, 'activeDeadlineSeconds')];
  const deadline = Math.min(...deadlines.map(seconds => seconds ?? Infinity));
  if (pools === undefined || notice === undefined || deadline <= notice || ignoresDisruption(workload)) {
    return [];
  }
  const path = workload.podPath.replace(/template\.spec$/, '');
  return [{
    object: workload.manifest,
    field: `${path}podFailurePolicy`,
    message: `pods may run only on spot nodes (pool ${pools.map(({ name }) => `\`${name}\``).join(', ')}), which end ${notice} seconds after a notice, `
      + `and a run ${deadline === Infinity ? 'has no deadline' : `may take ${deadline} seconds`}; it must end within the notice, or \`podFailurePolicy\` must ignore \`${DISRUPTED}\``,
    fix: `If a run can be repeated, set \`podFailurePolicy: { rules: [{ action: Ignore, onPodConditions: [{ type: ${DISRUPTED}, status: "True" }] }] }\``
      + `${textAt(workload.podSpec, 'restartPolicy') === 'Never' ? '' : ', which requires `restartPolicy: Never`'}; otherwise move the job to a pool that is not spot.`,
  }];
}

/** Whether `podFailurePolicy` does not count a pod that lost its node. */
function ignoresDisruption({ jobSpec }: Workload): boolean {
  return itemsAt(jobSpec, 'podFailurePolicy', 'rules').some(rule => textAt(rule, 'action') === 'Ignore'
    && itemsAt(rule, 'onPodConditions').some(condition => at(condition, 'type') === DISRUPTED));
}
