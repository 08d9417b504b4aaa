import type { CheckResult } from '../../finding';
import { at, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Runs of a CronJob that may overlap have a deadline. */
export const runsDoNotPileUp: ICheck = {
  id: 'runs-do-not-pile-up',
  catalogue: ['w2', 'w4', 'w6', 'w12'],
  title: 'A CronJob with `concurrencyPolicy: Allow` has a deadline for its runs',
  why: 'runs that hang or crash add up until their pods fill the cluster, and the Job controller, which handles all Jobs in one queue, starts the others minutes late',
  source: 'https://engineeringat.axis.com/kubernetes-job-controller/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind === 'CronJob').flatMap(overlapFindings),
};

function overlapFindings({ manifest, jobSpec, podSpec }: Workload): CheckResult[] {
  const policy = textAt(manifest, 'spec', 'concurrencyPolicy');
  const bounded = numberAt(jobSpec, 'activeDeadlineSeconds') !== undefined || numberAt(podSpec, 'activeDeadlineSeconds') !== undefined;
  if (bounded || at(manifest, 'spec', 'suspend') === true || (policy !== undefined && policy !== 'Allow')) {
    return [];
  }
  const inPlace = textAt(podSpec, 'restartPolicy') === 'OnFailure' ? '; with `OnFailure` a failing container restarts in its pod, which stays' : '';
  return [{
    object: manifest,
    field: 'spec.concurrencyPolicy',
    message: `\`concurrencyPolicy\` is ${policy ?? 'Allow (the default)'} without \`activeDeadlineSeconds\`; it must be Forbid, or runs must have a deadline${inPlace}`,
    fix: `Set \`concurrencyPolicy: Forbid\`, and \`spec.jobTemplate.spec.activeDeadlineSeconds\` to less than the seconds between two runs${inPlace && ', and `restartPolicy: Never`'}.`,
  }];
}
