import type { CheckResult } from '../../finding';
import { at, itemsAt, numberAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const HISTORY = 10; // the defaults are 3 and 1
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook']; // the tool that runs hooks removes them

/** Finished Jobs and their pods do not accumulate. */
export const finishedJobsRemoved: ICheck = {
  id: 'finished-jobs-removed',
  catalogue: ['s2'],
  title: 'A Job without an owner has a TTL, and a CronJob keeps at most 10 successful and 10 failed Jobs',
  why: 'finished Jobs and their pods stay in etcd until they are deleted, and slow down the API server and every controller that lists pods',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#clean-up-finished-jobs-automatically',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => workload.kind === 'Job' ? ttlFindings(workload) : historyFindings(workload)),
};

function ttlFindings({ manifest, jobSpec }: Workload): CheckResult[] {
  const managed = itemsAt(manifest, 'metadata', 'ownerReferences').length > 0 || textsAt(manifest, 'metadata', 'annotations').some(([key]) => HOOKS.includes(key));
  return managed || (at(jobSpec, 'ttlSecondsAfterFinished') ?? undefined) !== undefined ? [] : [{
    object: manifest,
    field: 'spec.ttlSecondsAfterFinished',
    message: '`ttlSecondsAfterFinished` is not set; it must be, so that the finished Job and its pods are deleted',
    fix: 'Set `ttlSecondsAfterFinished: 86400`, or make the Job a hook (`helm.sh/hook`, `argocd.argoproj.io/hook`) if a deployment tool would create it again.',
  }];
}

function historyFindings({ kind, manifest }: Workload): CheckResult[] {
  return kind !== 'CronJob' ? [] : ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].flatMap(name => {
    const kept = numberAt(manifest, 'spec', name) ?? 0;
    return kept <= HISTORY ? [] : [{
      object: manifest,
      field: `spec.${name}`,
      message: `\`${name}\` is ${kept}; it must be at most ${HISTORY}`,
      fix: `Set \`${name}: 3\`.`,
    }];
  });
}
