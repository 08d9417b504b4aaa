import type { CheckResult } from '../../finding';
import { at, itemsAt, numberAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const HISTORY = 10; // more than anybody reads; the defaults are 3 and 1
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook']; // whoever runs them removes them

/** Jobs and their pods do not stay once they have ended. */
export const finishedJobsRemoved: ICheck = {
  id: 'finished-jobs-removed',
  catalogue: ['s2'],
  title: 'A Job that nobody manages is removed after it has finished, and a CronJob keeps at most 10 of a kind',
  why: 'finished Jobs and their pods stay until somebody deletes them, and all that are kept weigh on the API server',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#clean-up-finished-jobs-automatically',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => workload.kind === 'Job' ? unmanaged(workload) : history(workload)),
};

function unmanaged({ manifest, jobSpec }: Workload): CheckResult[] {
  const managed = itemsAt(manifest, 'metadata', 'ownerReferences').length > 0 || textsAt(manifest, 'metadata', 'annotations').some(([key]) => HOOKS.includes(key));
  return managed || (at(jobSpec, 'ttlSecondsAfterFinished') ?? undefined) !== undefined ? [] : [{
    object: manifest,
    field: 'spec.ttlSecondsAfterFinished',
    message: 'it is not said, so the Job and its pods stay after they have finished, until somebody deletes them',
    fix: 'write ttlSecondsAfterFinished: 86400, or make it a hook (`helm.sh/hook`, `argocd.argoproj.io/hook`) where a tool would make it again',
  }];
}

function history({ kind, manifest }: Workload): CheckResult[] {
  return kind !== 'CronJob' ? [] : ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].flatMap(name => {
    const kept = numberAt(manifest, 'spec', name) ?? 0;
    return kept <= HISTORY ? [] : [{
      object: manifest,
      field: `spec.${name}`,
      message: `it keeps ${kept} finished Jobs and their pods`,
      fix: `write ${name}: 3, and keep what a run says in logs`,
    }];
  });
}
