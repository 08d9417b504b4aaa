import { numberAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { belowMinimum, resultsAt } from './grammar/problems';
import { LONG_RUNNING_KINDS } from '../../kubernetes/workload-kinds';

const COUNTS = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

/** Counts and durations of a workload are not negative. */
export const countsNotNegative: ICheck = {
  id: 'counts-not-negative',
  catalogue: ['api'],
  title: '`replicas`, `minReadySeconds`, `revisionHistoryLimit`, `progressDeadlineSeconds` and `terminationGracePeriodSeconds` are not negative',
  why: 'the API server rejects a negative count, and treats a negative grace period as 1 second, after which the kubelet kills the pod',
  source: 'https://github.com/kubernetes/kubernetes/pull/115606',
  severity: 'error',
  evaluate: manifestSet => [
    ...workloadsOf(manifestSet, ...LONG_RUNNING_KINDS).flatMap(({ manifest }) => COUNTS
      .filter(field => (numberAt(manifest, 'spec', field) ?? 0) < 0).flatMap(field => resultsAt(manifest, 'spec', [belowMinimum(field, numberAt(manifest, 'spec', field), 0)]))),
    ...manifestSet.workloads.filter(({ graceSeconds }) => graceSeconds < 0).flatMap(({ manifest, podPath, graceSeconds }) =>
      resultsAt(manifest, podPath, [{
        field: 'terminationGracePeriodSeconds',
        message: `\`terminationGracePeriodSeconds\` is ${graceSeconds}, which the API server treats as 1; it must be at least 0`,
        fix: 'Set `terminationGracePeriodSeconds: 30`, or the seconds that the pods need to stop.',
      }])),
  ],
};
