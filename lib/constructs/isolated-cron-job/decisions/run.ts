import { constant, KindDecisions } from '../../../decisions';
import { POD_REPLACEMENT_POLICY_MINOR } from '../../../kubernetes/features';

const ZALANDO = 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"';
const BETTER = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const POLICY = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy';

/** Zone of the schedule. */
export const TIME_ZONE = constant({ value: 'Etc/UTC', text: '{}', why: 'UTC skips and repeats no hour', prop: 'timeZone' });

/** Retries of a failed run. */
export const RETRIES = constant({
  value: 2,
  unit: 'retries',
  text: '{}, or those that begin before the deadline',
  why: 'enough for a temporary error; without a limit, failing jobs left pods behind until the control plane timed out',
  source: BETTER,
  prop: 'retries',
});

/** Pods that run at the same time. */
export const WORKERS = constant({
  value: 1,
  unit: 'pods',
  text: '{} at a time',
  why: 'two pods do the same work, unless the program divides it',
  prop: 'workers',
});

/** Successful runs that are kept. */
export const KEEP_SUCCEEDED = constant({
  value: 1,
  unit: 'successful runs',
  text: '{} is kept',
  why: 'it shows that the job works',
  prop: 'keepSucceeded',
});

/** Failed runs that are kept. */
export const KEEP_FAILED = constant({
  value: 3,
  unit: 'failed runs',
  text: '{} are kept',
  why: 'enough to see whether failures have one cause; each keeps its pods in etcd',
  prop: 'keepFailed',
});

/** The latest start, in percent of the time between two runs. */
export const LATEST_START_PERCENT = constant({ value: 50, unit: '%', why: 'a late run must not delay the next one' });

/** The latest start of a run, however long the time between two runs is. */
export const LATEST_START = constant({ value: 3600, unit: 'seconds', why: LATEST_START_PERCENT.why });

/** How runs overlap. */
export const CONCURRENCY = constant({
  value: 'Forbid',
  text: 'never two runs at once',
  why: 'overlapping runs corrupt data; their pods piled up until the API server ran out of memory',
  source: ZALANDO,
});

/** When a pod of a run is replaced. */
export const POD_REPLACEMENT = constant({
  value: 'Failed',
  text: 'a pod is replaced once it has stopped',
  why: 'otherwise two pods do the same work',
  source: POLICY,
  instead: 'nothing: a `podFailurePolicy` allows no other value',
});

/** The CronJob of a job, beside its pods. */
export const run: KindDecisions = {
  kind: 'CronJob',
  set: {
    'spec.schedule': {
      text: 'your schedule; a plain minute `0` becomes a minute derived from namespace and name',
      why: 'otherwise all jobs of a cluster start together',
      source: 'https://sre.google/sre-book/distributed-periodic-scheduling/',
      props: ['schedule', 'exactMinute'],
    },
    'spec.timeZone': TIME_ZONE,
    'spec.concurrencyPolicy': CONCURRENCY,
    'spec.suspend': { text: 'no new run starts; a run in progress completes', why: 'you set `suspend`', props: ['suspend'] },
    'spec.startingDeadlineSeconds': {
      text: `a run may start late by ${LATEST_START_PERCENT} of the time to the next one, at most ${LATEST_START}`,
      why: LATEST_START.why,
      source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
      props: ['startWithin'],
    },
    'spec.successfulJobsHistoryLimit': KEEP_SUCCEEDED,
    'spec.failedJobsHistoryLimit': KEEP_FAILED,
    'spec.jobTemplate.spec.activeDeadlineSeconds': {
      text: 'a run ends in time, retries included',
      why: 'a run that hangs prevents all later ones, without an error',
      source: ZALANDO,
      props: ['deadline'],
    },
    'spec.jobTemplate.spec.backoffLimit': RETRIES,
    'spec.jobTemplate.spec.parallelism': WORKERS,
    'spec.jobTemplate.spec.completions': {
      text: 'the number of `workers`',
      why: 'a run is complete when its work is done',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.completionMode': {
      text: 'each pod reads its number from `JOB_COMPLETION_INDEX`',
      why: 'pods without a number do the same work',
      source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.podFailurePolicy': {
      text: 'your exit codes fail the run at once; a drain does not count as a failure',
      why: 'a node drain must not use up a retry',
      source: POLICY,
      props: ['doNotRetryExitCodes'],
    },
    'spec.jobTemplate.spec.podFailurePolicy.rules[].onExitCodes': {
      text: 'these exit codes of the program are not retried',
      why: 'a retry that cannot succeed only takes time',
      source: POLICY,
      props: ['doNotRetryExitCodes'],
    },
    'spec.jobTemplate.spec.podFailurePolicy.rules[].onPodConditions': {
      text: 'a drain does not count as a failure',
      why: 'it must not use up a retry',
      source: POLICY,
    },
    'spec.jobTemplate.spec.podReplacementPolicy': POD_REPLACEMENT,
  },
  leftOut: {
    'spec.suspend': { text: 'runs start by the schedule', why: 'you did not set `suspend`', props: ['suspend'] },
    'spec.jobTemplate.spec.ttlSecondsAfterFinished': {
      text: 'the history limits decide which runs are kept',
      why: 'a time to live would delete the last failure before it is examined',
      props: ['keepSucceeded', 'keepFailed'],
    },
    'spec.jobTemplate.spec.completionMode': {
      text: 'a single pod needs no number',
      why: 'you set no `completions`',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.podReplacementPolicy': {
      text: `Kubernetes before 1.${POD_REPLACEMENT_POLICY_MINOR} does not have the field`,
      why: 'an older API server drops the field without an error',
      props: ['Cluster.kubernetes'],
    },
  },
};
