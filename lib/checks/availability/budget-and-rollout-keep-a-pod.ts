import { countedBy } from './reading/budget';
import { takenAllAt } from './reading/rollout';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, boundOf, evictionsOf, ManifestSet, stepsOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const PERIOD = 100; // whole percentages round alike after as many replicas more, so that a counterexample is among the first of them

/**
 * A rollout does not ask the budget, and the budget counts what the rollout took away: the fewest pods that are ready
 * are what the one or the other leaves, whichever is less. One replica alone is another rule's business,
 * and so is a rollout that takes away all that somebody calls.
 */
export const budgetAndRolloutKeepAPod: ICheck = {
  id: 'budget-and-rollout-keep-a-pod',
  catalogue: ['d20', 'd18'],
  title: 'The rollout of a Deployment and its PodDisruptionBudget each leave a pod, and the rollout keeps what minAvailable promises',
  why: 'a PodDisruptionBudget does not hold a rollout back, and what the rollout takes away counts against it: the app goes below its budget, and no node drains until the rollout ends',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  severity: 'warning',
  evaluate: manifestSet => {
    const called = served(manifestSet);
    return manifestSet.ofKind('PodDisruptionBudget').flatMap(budget => {
      const [workload, ...others] = countedBy(budget, manifestSet);
      return !workload || others.length > 0 ? [] : judge(budget, workload, manifestSet, called.has(workload)); // what several share is no one's floor
    });
  },
};

function judge(budget: Manifest, workload: Workload, manifestSet: ManifestSet, called: boolean): CheckResult[] {
  const { least, most } = manifestSet.scaleOf(workload);
  const lowest = Math.max(2, Math.ceil(least));
  const counts = Array.from({ length: Math.max(0, Math.min(PERIOD, Math.floor(most) - lowest + 1)) }, (_, index) => lowest + index);
  const rolls = workload.kind === 'Deployment' && !takesNone(workload, counts) && !(called && takenAllAt(workload, manifestSet) !== undefined);
  return [
    ...(called ? counts.slice(0, 1).flatMap(fewest => leftByBudget(budget, fewest)) : []), // who keeps room for others may let all go; what leaves one of the fewest leaves one of more
    ...(rolls ? first(counts, replicas => leftByRollout(budget, workload, replicas)) : []),
  ];
}

/** Whether a rollout takes no pod away: none of the most replicas is none of fewer. */
function takesNone(workload: Workload, counts: readonly number[]): boolean {
  return counts.length > 0 && stepsOf(workload, counts[counts.length - 1])?.unavailable === 0;
}

/** What is found at the first number of replicas at which anything is. */
function first(counts: readonly number[], judgeAt: (replicas: number) => CheckResult[]): CheckResult[] {
  for (const replicas of counts) {
    const findings = judgeAt(replicas);
    if (findings.length > 0) {
      return findings;
    }
  }
  return [];
}

function leftByBudget(budget: Manifest, replicas: number): CheckResult[] {
  const name = boundOf(budget);
  return (evictionsOf(budget, replicas) ?? 0) < replicas ? [] : [{
    object: budget,
    field: `spec.${name}`,
    message: `at ${replicas} replicas ${name} ${String(at(budget, 'spec', name))} lets drains evict all of them at once`,
    fix: 'write maxUnavailable: 1 in place of what is there',
  }];
}

function leftByRollout(budget: Manifest, workload: Workload, replicas: number): CheckResult[] {
  const taken = stepsOf(workload, replicas)?.unavailable ?? replicas; // Recreate takes them all
  const allowed = evictionsOf(budget, replicas);
  const promised = boundOf(budget) === 'minAvailable' && allowed !== undefined && allowed >= 1 ? replicas - allowed : 1; // what lets none go is drain-allowed's
  if (replicas - taken >= Math.max(1, promised)) {
    return [];
  }
  const recreated = textAt(workload.manifest, 'spec', 'strategy', 'type') === 'Recreate';
  const said = at(workload.manifest, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? '25%, the default,';
  const budgetName = textAt(budget, 'metadata', 'name') ?? '';
  return [{
    object: workload.manifest,
    field: recreated ? 'spec.strategy.type' : 'spec.strategy.rollingUpdate.maxUnavailable',
    message: `at ${replicas} replicas ${recreated ? 'Recreate' : `maxUnavailable ${String(said)}`} lets a rollout leave ${replicas - taken}`
      + ` where PodDisruptionBudget ${budgetName} keeps ${replicas - (allowed ?? 0)}`,
    fix: `write ${recreated ? 'strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }' : 'maxUnavailable: 0 and maxSurge: 1'},`
      + ' so that a rollout takes no pod away before the next one is ready',
  }];
}
