import { createHash } from 'crypto';
import { GRACE } from './decisions/pod';
import { CONCURRENCY, LATEST_START, LATEST_START_PERCENT, POD_REPLACEMENT, RETRIES } from './decisions/run';
import type { JobValues } from './parser';
import { cronFieldsOf } from '../../analysis/schedule';
import type { Cluster, Pool } from '../../cluster';
import { MAX_SKEW } from '../../decisions';
import { OPTIONAL_POD_CONDITIONS_MINOR, POD_REPLACEMENT_POLICY_MINOR } from '../../kubernetes/features';
import type { CronJobInput } from '../../kubernetes/manifests/cron-job';
import { workloadAnnotations } from '../workload/annotations';
import { Identity, identityOf } from '../workload/identity';
import { podInput } from '../workload/pod';

const WAITS = [0, 10, 30]; // seconds before that many retries have begun: Kubernetes waits 10, then 20

/** Every decision about a job. */
export interface CronJobSpec {
  readonly identity: Identity;
  readonly cronJob: CronJobInput;
}

/** Decides everything that the props leave open. */
export function cronJobSpec(name: string, namespace: string | undefined, values: JobValues, cluster: Cluster): CronJobSpec {
  const { partOf, labels, image, workers, deadline } = values;
  const identity = identityOf({ name, namespace, component: 'job', partOf, version: image.tag, labels });
  return {
    identity,
    cronJob: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: identity.labels,
      annotations: workloadAnnotations(values, cluster.tradeOffs),
      schedule: scheduleOf(name, namespace, values),
      timeZone: values.timeZone,
      concurrencyPolicy: CONCURRENCY.value,
      suspend: values.suspend,
      startingDeadlineSeconds: startWithin(values),
      successfulJobsHistoryLimit: values.keepSucceeded,
      failedJobsHistoryLimit: values.keepFailed,
      activeDeadlineSeconds: deadline,
      backoffLimit: values.retries ?? retriesWithin(deadline),
      parallelism: workers,
      completions: values.completions ?? workers,
      podFailurePolicy: podFailurePolicy(values.doNotRetryExitCodes, cluster),
      ...(cluster.atLeast(POD_REPLACEMENT_POLICY_MINOR) && { podReplacementPolicy: POD_REPLACEMENT.value }),
      pod: pod(values, cluster, identity),
    },
  };
}

/** The retries that begin before the deadline: what it cuts off would only hide why the run failed. */
function retriesWithin(deadlineSeconds: number): number {
  return Math.min(RETRIES.value, WAITS.filter(wait => wait < deadlineSeconds).length - 1);
}

function pod(values: JobValues, cluster: Cluster, identity: Identity) {
  const priorityClassName = values.priorityClassName ?? cluster.jobPriority;
  return podInput(values, {
    identity,
    cluster,
    pool: poolOf(values, cluster),
    restartPolicy: 'Never', // a container that is restarted in place is seen by no failure policy, and its logs are lost
    terminationGracePeriodSeconds: GRACE.value,
    ...(priorityClassName && { priorityClassName }),
    main: { ports: [] },
    topologySpreadConstraints: values.workers > 1 ? [hostSpread(identity.selector)] : [],
    tolerations: [],
    podAnnotations: {},
  });
}

/** The pool of the props, or the cluster's for jobs. */
export function poolOf({ pool }: Pick<JobValues, 'pool'>, cluster: Cluster): Pool {
  return (pool === undefined ? undefined : cluster.pool(pool)) ?? cluster.jobs;
}

/** The schedule as it is emitted: a minute of `0` is replaced by one that follows from namespace and name. */
function scheduleOf(name: string, namespace: string | undefined, { schedule, exactMinute }: JobValues): string {
  const [minute, ...rest] = cronFieldsOf(schedule);
  return [minute !== '0' || exactMinute ? minute : minuteOf(`${namespace ?? ''}/${name}`), ...rest].join(' ');
}

function minuteOf(name: string): string {
  return `${createHash('sha256').update(name).digest().readUInt32BE() % 60}`;
}

/** A late run must not push the next one away. */
function startWithin({ startWithin: seconds, smallestInterval = Infinity }: JobValues): number {
  const half = Math.floor(smallestInterval * LATEST_START_PERCENT.value / 100);
  return seconds ?? Math.min(half, LATEST_START.value);
}

/** The first rule that fits decides: the program's own word, then what the node did to it. */
function podFailurePolicy(exitCodes: number[], cluster: Cluster): object {
  const values = [...new Set(exitCodes)].sort((a, b) => a - b); // the API server wants them in order, each once
  return {
    rules: [
      ...(values.length > 0 ? [{
        action: 'FailJob',
        onExitCodes: { containerName: 'main', operator: 'In', values },
        ...(!cluster.atLeast(OPTIONAL_POD_CONDITIONS_MINOR) && { onPodConditions: [] }),
      }] : []),
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }, // a drain is no failure of the program: it uses up no retry
    ],
  };
}

function hostSpread(selector: Record<string, string>): object {
  return {
    maxSkew: MAX_SKEW.value,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway', // a pool of one node must still do the work
    labelSelector: { matchLabels: selector },
    nodeTaintsPolicy: 'Honor', // the default counts nodes that refuse the job as empty
  };
}
