import { countedBy, oneAtATime } from './reading/budget';
import { takenAllAt } from './reading/rollout';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet, rolloutStepsOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const PERIOD = 100; // rounding of whole percentages repeats after 100 replicas, so the first 100 counts include a counterexample if there is one

/**
 * A rollout ignores the PodDisruptionBudget, and the budget counts the pods that the rollout takes down: the fewest ready pods are the minimum
 * of what each of them leaves. `replicas-survive-a-node` reports a single replica, and `rollout-keeps-a-pod` a rollout that ends all pods behind a Service.
 */
export const budgetAndRolloutKeepAPod: ICheck = {
  id: 'budget-and-rollout-keep-a-pod',
  catalogue: ['d20', 'd18'],
  title: 'A PodDisruptionBudget and the rollout of a Deployment each keep a pod, and the rollout keeps `minAvailable` pods',
  why: 'a PodDisruptionBudget does not limit a rollout, but the pods that the rollout takes down count against it: '
    + 'the app runs below its budget, and the eviction API rejects every eviction until the rollout ends',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  severity: 'warning',
  evaluate: manifestSet => {
    const called = served(manifestSet);
    return manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => {
      const [workload, ...others] = countedBy(budget, manifestSet);
      return !workload || others.length > 0 ? [] : checkWorkload(budget, workload, manifestSet, called.has(workload)); // a shared budget guarantees no workload a minimum
    });
  },
};

function checkWorkload(budget: Manifest, workload: Workload, manifestSet: ManifestSet, called: boolean): CheckResult[] {
  const { least, most } = manifestSet.scaleOf(workload);
  const lowest = Math.max(2, Math.ceil(least));
  const counts = Array.from({ length: Math.max(0, Math.min(PERIOD, Math.floor(most) - lowest + 1)) }, (_, index) => lowest + index);
  const rolls = workload.kind === 'Deployment' && !takesNone(workload, counts) && !(called && takenAllAt(workload, manifestSet) !== undefined);
  return [
    ...(called ? counts.slice(0, 1).flatMap(fewest => checkBudget(budget, fewest)) : []), // pods without a Service may all go; a budget that keeps one of few keeps one of more
    ...(rolls ? first(counts, replicas => checkRollout(budget, workload, replicas)) : []),
  ];
}

/** Whether a rollout takes down no pod; if it takes none of the most replicas, it takes none of fewer. */
function takesNone(workload: Workload, counts: readonly number[]): boolean {
  return counts.length > 0 && rolloutStepsOf(workload, counts[counts.length - 1])?.unavailable === 0;
}

/** The findings at the lowest number of replicas that has any. */
function first(counts: readonly number[], checkAt: (replicas: number) => CheckResult[]): CheckResult[] {
  for (const replicas of counts) {
    const findings = checkAt(replicas);
    if (findings.length > 0) {
      return findings;
    }
  }
  return [];
}

function checkBudget(budget: Manifest, replicas: number): CheckResult[] {
  const name = boundOf(budget);
  return (evictionsOf(budget, replicas) ?? 0) < replicas ? [] : [{
    object: budget,
    field: `spec.${name}`,
    message: `\`${name}: ${String(at(budget, 'spec', name))}\` allows the eviction of all ${replicas} replicas; at least 1 must stay`,
    fix: `${oneAtATime(budget)}.`,
  }];
}

function checkRollout(budget: Manifest, workload: Workload, replicas: number): CheckResult[] {
  const taken = rolloutStepsOf(workload, replicas)?.unavailable ?? replicas; // Recreate takes down all of them
  const allowed = evictionsOf(budget, replicas);
  const promised = boundOf(budget) === 'minAvailable' && allowed !== undefined && allowed >= 1 ? replicas - allowed : 1; // `drain-allowed` reports a budget without evictions
  const required = Math.max(1, promised);
  if (replicas - taken >= required) {
    return [];
  }
  const recreated = textAt(workload.manifest, 'spec', 'strategy', 'type') === 'Recreate';
  const value = at(workload.manifest, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? undefined;
  const cause = recreated ? '`strategy.type: Recreate`' : `\`maxUnavailable: ${String(value ?? '25%')}\`${value === undefined ? ' (the default)' : ''}`;
  return [{
    object: workload.manifest,
    field: recreated ? 'spec.strategy.type' : 'spec.strategy.rollingUpdate.maxUnavailable',
    message: `${cause} lets a rollout leave ${replicas - taken} of ${replicas} replicas; `
      + (promised > 1 ? `PodDisruptionBudget \`${textAt(budget, 'metadata', 'name') ?? ''}\` requires ${required}` : 'at least 1 must stay'),
    fix: `Set ${recreated ? '`strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }`' : '`maxUnavailable: 0` and `maxSurge: 1`'}.`,
  }];
}
