import { at, numberAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf } from './grammar/problems';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const COUNTS = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

/** Workloads that run on count from 0 up. */
export const countsNotNegative: ICheck = {
  id: 'counts-not-negative',
  catalogue: ['api'],
  title: 'Replicas, minReadySeconds and revisionHistoryLimit are 0 or more, and so is terminationGracePeriodSeconds',
  why: '-1 means without limit in other tools: the API server refuses it as a count, and takes it as a grace period, which it then treats as 1 second',
  source: 'https://github.com/kubernetes/kubernetes/pull/115606',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(({ manifest }) => COUNTS
      .filter(field => (numberAt(manifest, 'spec', field) ?? 0) < 0).flatMap(field => findingsOf(manifest, 'spec', [{
        field, message: `${field} is ${written(manifest, field)}`, fix: `write ${field}: 0 or more`,
      }]))),
    ...manifestSet.workloads.filter(({ graceSeconds }) => graceSeconds < 0).flatMap(({ manifest, podPath, graceSeconds }) =>
      findingsOf(manifest, podPath, [{
        field: 'terminationGracePeriodSeconds',
        message: `terminationGracePeriodSeconds is ${graceSeconds}, and counts as 1`,
        fix: 'write the seconds that the pods need to end',
      }])),
  ],
};

function written(manifest: unknown, field: string): string {
  return String(at(manifest, 'spec', field));
}
