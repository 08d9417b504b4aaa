import { createHash } from 'crypto';
import { GRACE } from './decisions/pod';
import {
  CONCURRENCY, KEEP_FAILED, KEEP_SUCCEEDED, LATEST_START, LATEST_START_PERCENT, POD_REPLACEMENT, RETRIES, TIME_ZONE, WORKERS,
} from './decisions/run';
import type { IsolatedCronJobProps } from './props';
import { fieldsOf, readSchedule, smallestGap } from '../../analysis/schedule';
import type { Cluster, Pool } from '../../cluster';
import { MAX_SKEW } from '../../decisions';
import { imageReference } from '../../images/image';
import { OPTIONAL_POD_CONDITIONS_MINOR, POD_REPLACEMENT_POLICY_MINOR } from '../../kubernetes/features';
import type { CronJobInput } from '../../kubernetes/manifests/cron-job';
import type { Rule } from '../../kubernetes/manifests/network-policy';
import { secondsOf } from '../../props';
import { basicEgress } from '../workload/basic-egress';
import { Identity, identityOf } from '../workload/identity';
import { podInput } from '../workload/pod';
import { workloadAnnotations } from '../workload/reasons';

const WAITS = [0, 10, 30]; // seconds before that many retries have begun: Kubernetes waits 10, then 20


/** A job with every question answered. */
export interface IsolatedCronJobSpec {
  readonly identity: Identity;
  readonly cronJob: CronJobInput;
  /** What every job may reach; declared edges come on top. */
  readonly egress: Rule[];
}

/** Every decision about a job. */
export function isolatedCronJobSpec(name: string, namespace: string | undefined, props: IsolatedCronJobProps, cluster: Cluster): IsolatedCronJobSpec {
  const identity = identityOf({ name, namespace, component: 'job', partOf: props.partOf, version: imageReference(props.image).tag, labels: props.labels });
  const workers = workersOf(props);
  return {
    identity,
    cronJob: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: identity.labels,
      annotations: workloadAnnotations(props, cluster.givenUp),
      schedule: scheduleOf(name, namespace, props),
      timeZone: timeZoneOf(props),
      concurrencyPolicy: CONCURRENCY.value,
      suspend: props.suspend ?? false,
      startingDeadlineSeconds: startWithin(props),
      successfulJobsHistoryLimit: props.keepSucceeded ?? KEEP_SUCCEEDED.value,
      failedJobsHistoryLimit: props.keepFailed ?? KEEP_FAILED.value,
      activeDeadlineSeconds: secondsOf(props.deadline) ?? 1,
      backoffLimit: props.retries ?? retriesWithin(secondsOf(props.deadline) ?? 1),
      parallelism: workers,
      completions: props.completions ?? workers,
      podFailurePolicy: podFailurePolicy(props.doNotRetryExitCodes ?? [], cluster),
      ...(cluster.atLeast(POD_REPLACEMENT_POLICY_MINOR) && { podReplacementPolicy: POD_REPLACEMENT.value }),
      pod: pod(props, cluster, identity, workers),
    },
    egress: basicEgress(props.apiAccess !== undefined, cluster),
  };
}

/** The retries that begin before the deadline: what it cuts off would only hide why the run failed. */
function retriesWithin(deadlineSeconds: number): number {
  return Math.min(RETRIES.value, WAITS.filter(wait => wait < deadlineSeconds).length - 1);
}

function pod(props: IsolatedCronJobProps, cluster: Cluster, identity: Identity, workers: number) {
  const priorityClassName = props.priorityClassName ?? cluster.jobPriority;
  return podInput(props, {
    identity,
    cluster,
    pool: poolOf(props, cluster),
    restartPolicy: 'Never', // a container that is restarted in place is seen by no failure policy, and its logs are lost
    terminationGracePeriodSeconds: GRACE.value,
    ...(priorityClassName && { priorityClassName }),
    main: { ports: [] },
    topologySpreadConstraints: workers > 1 ? [hostSpread(identity.selector)] : [],
    tolerations: [],
    podAnnotations: {},
  });
}

/** The pool that the user named, or the cluster's for jobs. */
export function poolOf(props: Pick<IsolatedCronJobProps, 'pool'>, cluster: Cluster): Pool {
  return (props.pool === undefined ? undefined : cluster.pool(props.pool)) ?? cluster.jobs;
}

/** The zone that the schedule is read in. */
export function timeZoneOf(props: Pick<IsolatedCronJobProps, 'timeZone'>): string {
  return props.timeZone ?? TIME_ZONE.value;
}

/** Pods that work at the same time. */
export function workersOf(props: Pick<IsolatedCronJobProps, 'workers'>): number {
  return props.workers ?? WORKERS.value;
}

/** The schedule as it is emitted: a minute that nobody chose follows from the name, and is the same at every synth. */
function scheduleOf(name: string, namespace: string | undefined, props: IsolatedCronJobProps): string {
  const [minute, ...rest] = fieldsOf(props.schedule.expressionString);
  const chosen = minute !== '0' || props.exactMinute === true;
  return [chosen ? minute : minuteOf(`${namespace ?? ''}/${name}`), ...rest].join(' ');
}

function minuteOf(name: string): string {
  return `${createHash('sha256').update(name).digest().readUInt32BE() % 60}`;
}

/** A late run must not push the next one away. */
function startWithin(props: IsolatedCronJobProps): number {
  const interval = smallestGap(readSchedule(props.schedule.expressionString), timeZoneOf(props)) ?? Infinity;
  const half = Math.floor(interval * LATEST_START_PERCENT.value / 100);
  return secondsOf(props.startWithin) ?? Math.min(half, LATEST_START.value);
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
