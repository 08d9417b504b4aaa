import { historyOf } from './job-history';
import { poolsOf } from './pools';
import { wholeAt } from './whole';
import { ManifestSet, stepsOf, textAt, Workload } from '../../model';

/** A Deployment's rollout, in pods and seconds. */
export interface Rollout {
  readonly replicas: bigint;
  readonly surge: bigint;
  readonly unavailable: bigint;
  readonly graceSeconds: bigint;
  readonly minReadySeconds: bigint;
}

/** The most pods that are there at once while a Deployment is rolled out: those that are still ending count, too. */
export function rolloutPeak({ replicas, surge, unavailable, graceSeconds, minReadySeconds }: Rollout): bigint {
  const twice = 2n * replicas; // the old ones and the new ones, all of them
  const started = least(twice, replicas + surge);
  if (graceSeconds === 0n) {
    return started; // nothing is ever still ending
  }
  if (minReadySeconds === 0n) {
    return twice; // the new ones may be ready at once, so that all the old ones end together
  }
  const steps = (graceSeconds + minReadySeconds - 1n) / minReadySeconds; // steps taken before the first pod has ended
  return least(twice, started + (surge + unavailable) * steps);
}

/** The most pods of a workload that are there at once and have not ended. */
export function peakPods(manifestSet: ManifestSet, workload: Workload): bigint {
  switch (workload.kind) {
    case 'Pod': return 1n;
    case 'Deployment': return deploymentPeak(workload, replicasOf(manifestSet, workload));
    case 'DaemonSet': return poolsOf(manifestSet.cluster, workload).reduce((sum, pool) => sum + (wholeAt(pool, 'nodes') ?? 0n), 0n);
    case 'Job': return historyOf(workload).atOnce;
    case 'CronJob': return historyOf(workload).atOnce * runsAtOnce(workload);
    default: return replicasOf(manifestSet, workload); // a StatefulSet replaces a pod only when it has ended
  }
}

/** The most replicas, as its autoscaler or its own words have it. */
export function replicasOf(manifestSet: ManifestSet, workload: Workload): bigint {
  return wholeAt(manifestSet.scaleOf(workload), 'most') ?? 1n;
}

function deploymentPeak(workload: Workload, replicas: bigint): bigint {
  const { manifest, graceSeconds } = workload;
  const steps = stepsOf(workload, Number(replicas));
  return steps === undefined ? replicas : rolloutPeak({ // Recreate waits until all the old ones have ended
    replicas,
    surge: BigInt(steps.surge),
    unavailable: BigInt(steps.unavailable),
    graceSeconds: wholeAt({ graceSeconds }, 'graceSeconds') ?? 30n,
    minReadySeconds: wholeAt(manifest, 'spec', 'minReadySeconds') ?? 0n,
  });
}

/** Runs of a CronJob at the same time. `Allow` has no bound in its manifest: one is counted, and other rules judge it. */
function runsAtOnce({ manifest }: Workload): bigint {
  return textAt(manifest, 'spec', 'concurrencyPolicy') === 'Replace' ? 2n : 1n; // the replaced one is still ending; a suspended one may be resumed
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
