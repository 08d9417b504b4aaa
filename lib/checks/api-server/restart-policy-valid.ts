import { textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, Problem, written } from './grammar/problems';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const POLICIES = ['Always', 'OnFailure', 'Never'];

/** Pods of workloads that run on are always restarted, those of Jobs never when they succeeded. */
export const restartPolicyValid: ICheck = {
  id: 'restart-policy-valid',
  catalogue: ['api'],
  title: 'Pods of Jobs and CronJobs say restartPolicy Never or OnFailure, those of workloads that run on have Always, and no deadline',
  why: 'restartPolicy is Always where nobody says it, which no Job may have: a CronJob that says nothing is refused with the word of a default that its author never wrote',
  source: 'https://github.com/kubernetes/kubernetes/issues/95490',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, 'Pod').flatMap(({ manifest, podPath, podSpec }) => findingsOf(manifest, podPath, restarts(podSpec, POLICIES))),
    ...workloadsOf(manifestSet, 'Job', 'CronJob').flatMap(({ manifest, podPath, podSpec }) => findingsOf(manifest, podPath, restarts(podSpec, ['Never', 'OnFailure']))),
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(({ manifest, kind, podPath, podSpec }) =>
      findingsOf(manifest, podPath, [...restarts(podSpec, ['Always']), ...endless(podSpec, kind)])),
  ],
};

function restarts(podSpec: unknown, allowed: readonly string[]): Problem[] {
  const said = textAt(podSpec, 'restartPolicy');
  return allowed.includes(said ?? 'Always') ? [] : [{ // the API server's default
    field: 'restartPolicy',
    message: said === undefined ? 'restartPolicy is not said, and so is Always' : `restartPolicy is ${written(said)}`,
    fix: `write restartPolicy: ${allowed.join(' or ')}`,
  }];
}

function endless(podSpec: unknown, kind: string): Problem[] {
  return isSaid(podSpec, 'activeDeadlineSeconds') ? [{
    field: 'activeDeadlineSeconds', message: `a ${kind} has a deadline for its pods, and they are to run on`, fix: 'remove activeDeadlineSeconds',
  }] : [];
}
