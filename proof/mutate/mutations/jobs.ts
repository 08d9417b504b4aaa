import { NO_QUOTA } from './second-lines';
import type { Edit, Mutation } from '../mutation';

const POD = 'lib/constructs/workload/pod.ts';
const DEFAULTS = 'lib/constructs/isolated-cron-job/defaults.ts';
const TESTS = 'constructs/isolated-cron-job/isolated-cron-job.test.ts';

const ALLOW: Edit = { file: DEFAULTS, text: 'concurrencyPolicy: CONCURRENCY.value,', instead: "concurrencyPolicy: 'Allow'," };

/** What keeps a job from harming others, and from never running again. */
export const jobs: readonly Mutation[] = [
  {
    id: 'job-toleration',
    opinion: 'a job tolerates the taints of its pool',
    edits: [{ file: POD, text: '[...poolTolerations(decisions.pool), ...decisions.tolerations]', instead: 'decisions.tolerations' }],
    witness: { replay: 's1' },
  },
  {
    id: 'job-selector',
    opinion: 'a job selects the nodes of its pool',
    edits: [{ file: POD, text: 'nodeSelector: decisions.pool.labels,', instead: 'nodeSelector: {},' }],
    witness: { replay: 's1' },
  },
  {
    id: 'few-retries',
    opinion: 'a run that fails is tried three times in all',
    edits: [{ file: DEFAULTS, text: 'backoffLimit: values.retries ?? retriesWithin(deadline),', instead: 'backoffLimit: 10_000,' }],
    witness: { replay: 's2' },
  },
  {
    id: 'few-failed-runs-kept',
    opinion: 'three failed runs are kept',
    edits: [{ file: DEFAULTS, text: 'failedJobsHistoryLimit: values.keepFailed,', instead: 'failedJobsHistoryLimit: 10,' }],
    witness: { test: TESTS, named: 'one success and three failures are kept' },
  },
  {
    id: 'no-two-runs',
    opinion: 'a run never begins while the last one goes on',
    edits: [ALLOW],
    witness: { test: TESTS, named: 'two runs never overlap' },
  },
  {
    id: 'no-two-runs-or-no-quota',
    opinion: 'a run never begins while the last one goes on; if it did, the quota would not admit its pods',
    edits: [ALLOW, NO_QUOTA],
    witness: { replay: 'w1' },
  },
  {
    id: 'late-runs-are-skipped',
    opinion: 'a run starts no later than half way to the next',
    edits: [{ file: DEFAULTS, text: 'Math.min(half, LATEST_START.value)', instead: 'LATEST_START.value' }],
    witness: { test: TESTS, named: 'a run may start an hour late, and no later than half way to the next' },
  },
  {
    id: 'drain-is-no-failure',
    opinion: 'a pod that a drain ends uses up no retry',
    edits: [{ file: DEFAULTS, text: "{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },", instead: '' }],
    witness: { test: TESTS, named: 'a drain uses up no retry' },
  },
];
