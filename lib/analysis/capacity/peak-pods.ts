import { wholeAt } from './amounts';
import { eligiblePools, ManifestSet, rolloutStepsOf, textAt, Workload } from '../../model';

/** A Deployment's rollout, in pods and seconds. */
export interface RolloutPace {
  readonly replicas: bigint;
  readonly surge: bigint;
  readonly unavailable: bigint;
  readonly graceSeconds: bigint;
  readonly minReadySeconds: bigint;
}

/** Objects that a Job, or a CronJob, runs and keeps. */
export interface JobHistory {
  /** Pods of one run at the same time. */
  readonly atOnce: bigint;
  /** Pods that have ended and still exist. */
  readonly retainedPods: bigint;
  /** Jobs that exist, ended or not. */
  readonly jobs: bigint;
}

const NO_HISTORY: JobHistory = { atOnce: 0n, retainedPods: 0n, jobs: 0n };

/** The most pods that exist at once during a rollout of a Deployment, terminating ones included. */
export function rolloutPeak({ replicas, surge, unavailable, graceSeconds, minReadySeconds }: RolloutPace): bigint {
  const oldAndNew = 2n * replicas;
  const started = least(oldAndNew, replicas + surge);
  if (graceSeconds === 0n) {
    return started; // no pod is ever terminating
  }
  if (minReadySeconds === 0n) {
    return oldAndNew; // the new pods may be ready at once, so that all the old ones terminate together
  }
  const steps = (graceSeconds + minReadySeconds - 1n) / minReadySeconds; // steps before the first pod has terminated
  return least(oldAndNew, started + (surge + unavailable) * steps);
}

/** The most pods of a workload that exist at once and have not ended. */
export function peakPods(manifestSet: ManifestSet, workload: Workload): bigint {
  switch (workload.kind) {
    case 'Pod': return 1n;
    case 'Deployment': return deploymentPeak(workload, replicasOf(manifestSet, workload));
    case 'DaemonSet': return eligiblePools(manifestSet.cluster, workload.podSpec).reduce((sum, pool) => sum + (wholeAt(pool, 'nodes') ?? 0n), 0n);
    case 'Job': return historyOf(workload).atOnce;
    case 'CronJob': return historyOf(workload).atOnce * runsAtOnce(workload);
    default: return replicasOf(manifestSet, workload); // a StatefulSet replaces a pod only when it has ended
  }
}

/** The most replicas of a workload: the maximum of its autoscaler, or its own `replicas`. */
export function replicasOf(manifestSet: ManifestSet, workload: Workload): bigint {
  return wholeAt(manifestSet.scaleOf(workload), 'most') ?? 1n;
}

/** Pods and Jobs of a Job or a CronJob, at most; none for other kinds. */
export function historyOf({ kind, jobSpec, manifest }: Workload): JobHistory {
  if (kind !== 'Job' && kind !== 'CronJob') {
    return NO_HISTORY;
  }
  const parallelism = wholeAt(jobSpec, 'parallelism') ?? 1n; // the API server's default
  const completions = wholeAt(jobSpec, 'completions') ?? parallelism; // without a number, all pods that run at once may succeed
  const atOnce = least(parallelism, completions); // never more than are left to complete
  const podsOfRun = atOnce > 0n ? completions + (wholeAt(jobSpec, 'backoffLimit') ?? 6n) : 0n; // each that succeeds, and each retry
  if (kind === 'Job') {
    return { atOnce, retainedPods: podsOfRun - atOnce, jobs: 1n }; // running pods are counted in `atOnce`
  }
  const succeeded = wholeAt(manifest, 'spec', 'successfulJobsHistoryLimit') ?? 3n; // the API server's default
  const failed = wholeAt(manifest, 'spec', 'failedJobsHistoryLimit') ?? 1n; // likewise
  const jobs = succeeded + failed + 2n; // one that runs, and one that is created before the history is cleaned
  return { atOnce, retainedPods: jobs * podsOfRun - atOnce, jobs }; // a run that succeeds in the end keeps its failed pods
}

function deploymentPeak(workload: Workload, replicas: bigint): bigint {
  const { manifest, graceSeconds } = workload;
  const steps = rolloutStepsOf(workload, Number(replicas));
  return steps === undefined ? replicas : rolloutPeak({ // Recreate waits until all the old pods have ended
    replicas,
    surge: BigInt(steps.surge),
    unavailable: BigInt(steps.unavailable),
    graceSeconds: wholeAt({ graceSeconds }, 'graceSeconds') ?? 30n,
    minReadySeconds: wholeAt(manifest, 'spec', 'minReadySeconds') ?? 0n,
  });
}

/** Runs of a CronJob at the same time. `Allow` has no bound in its manifest: one run is counted. */
function runsAtOnce({ manifest }: Workload): bigint {
  return textAt(manifest, 'spec', 'concurrencyPolicy') === 'Replace' ? 2n : 1n; // the replaced run is still terminating
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
