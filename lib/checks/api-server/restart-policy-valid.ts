import { textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { alternatives, FieldProblem, isSet, resultsAt, shownShort } from './grammar/problems';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/** Pods of long-running workloads always restart, those of Jobs do not restart after success. */
export const restartPolicyValid: ICheck = {
  id: 'restart-policy-valid',
  catalogue: ['api'],
  title: 'Pods of Jobs and CronJobs set `restartPolicy` to `Never` or `OnFailure`; those of other workloads have `Always` and no deadline',
  why: 'the API server rejects the workload: without `restartPolicy` it applies the default `Always`, which a Job must not have',
  source: 'https://github.com/kubernetes/kubernetes/issues/95490',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, 'Pod').flatMap(({ manifest, podPath, podSpec }) => resultsAt(manifest, podPath, restartProblems(podSpec, POLICIES))),
    ...workloadsOf(manifestSet, 'Job', 'CronJob').flatMap(({ manifest, podPath, podSpec }) => resultsAt(manifest, podPath, restartProblems(podSpec, ['Never', 'OnFailure']))),
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(({ manifest, kind, podPath, podSpec }) =>
      resultsAt(manifest, podPath, [...restartProblems(podSpec, ['Always']), ...deadlineProblems(podSpec, kind)])),
  ],
};

function restartProblems(podSpec: unknown, allowed: readonly string[]): FieldProblem[] {
  const policy = textAt(podSpec, 'restartPolicy');
  return allowed.includes(policy ?? 'Always') ? [] : [{ // the API server's default
    field: 'restartPolicy',
    message: `\`restartPolicy\` is ${policy === undefined ? 'not set, so it is `Always`' : shownShort(policy)}; it must be ${alternatives(allowed)}`,
    fix: `Set ${allowed.map(one => `\`restartPolicy: ${one}\``).join(' or ')}.`,
  }];
}

function deadlineProblems(podSpec: unknown, kind: string): FieldProblem[] {
  return isSet(podSpec, 'activeDeadlineSeconds') ? [{
    field: 'activeDeadlineSeconds', message: `\`activeDeadlineSeconds\` is set; pods of a ${kind} must not have it`, fix: 'Remove `activeDeadlineSeconds`.',
  }] : [];
}
