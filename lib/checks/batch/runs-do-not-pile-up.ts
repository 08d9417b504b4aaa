import type { CheckResult } from '../../finding';
import { at, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Runs of a CronJob that may run beside each other end by themselves. */
export const runsDoNotPileUp: ICheck = {
  id: 'runs-do-not-pile-up',
  catalogue: ['w2', 'w4', 'w6', 'w12'],
  title: 'A CronJob that allows runs beside each other bounds how long each may last',
  why: 'one CronJob of every five minutes, OnFailure and without bounds, left 7,500 pods in a crash loop, and new Jobs of the whole cluster waited more than five minutes',
  source: 'https://engineeringat.axis.com/kubernetes-job-controller/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind === 'CronJob').flatMap(judge),
};

function judge({ manifest, jobSpec, podSpec }: Workload): CheckResult[] {
  const policy = textAt(manifest, 'spec', 'concurrencyPolicy');
  const bounded = numberAt(jobSpec, 'activeDeadlineSeconds') !== undefined || numberAt(podSpec, 'activeDeadlineSeconds') !== undefined;
  if (bounded || at(manifest, 'spec', 'suspend') === true || (policy !== undefined && policy !== 'Allow')) {
    return [];
  }
  const inPlace = textAt(podSpec, 'restartPolicy') === 'OnFailure' ? ', and OnFailure restarts a failing container in its pod, which stays' : '';
  return [{
    object: manifest,
    field: 'spec.concurrencyPolicy',
    message: `it is ${policy ?? 'Allow, the default'}, and a run may last for ever: each run that hangs stays beside the next${inPlace}`,
    fix: `write concurrencyPolicy: Forbid, and spec.jobTemplate.spec.activeDeadlineSeconds below the seconds from run to run${inPlace && ', and restartPolicy: Never'}`,
  }];
}
