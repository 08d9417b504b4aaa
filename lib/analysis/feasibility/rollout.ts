import type { Counterexample } from './counterexample';
import { mostPods } from './most-pods';
import { UNCONSTRAINED } from './places';
import { constraintText, remedyOf } from './remedy';
import { replicatedOf } from './replicated';
import { ManifestSet, rolloutStepsOf, Workload } from '../../model';

/**
 * The least number of replicas, within the scale of the workload, at which hard spread or required anti-affinity leaves a pod Pending,
 * or leaves no place for the first new pod of a rollout while no old one may go. One place is enough: the next pods take turns.
 * Replicas that the nodes could not hold without these constraints either are no counterexample.
 */
export function rolloutProblem(manifestSet: ManifestSet, workload: Workload): Counterexample | undefined {
  const replicated = replicatedOf(manifestSet, workload);
  if (replicated === undefined) {
    return undefined;
  }
  const { places, constraints, scale: { least, most } } = replicated;
  const free = mostPods(places, UNCONSTRAINED, most + 1).pods;
  const atRest = mostPods(places, constraints, most);
  const tooMany = Math.max(least, atRest.pods + 1);
  const both = {
    ...constraints,
    spreads: constraints.spreads.filter(({ perRevision }) => !perRevision),
    antiAffinities: constraints.antiAffinities.filter(({ perRevision }) => !perRevision),
  };
  const together = mostPods(places, both, most + 1); // old pods and new ones
  const full = Math.max(least, together.pods);
  if (together.by && full < tooMany && full <= most && full < free && rolloutStepsOf(workload, full)?.unavailable === 0) {
    return {
      replicas: full,
      by: together.by,
      reason: `${constraintText(together.by)} has places for ${together.pods} pods, but \`maxUnavailable\` is rounded down to 0, so a new pod needs a place besides ${full} old ones and the rollout never finishes`,
      remedy: 'Set `maxUnavailable: 1` in `spec.strategy.rollingUpdate`.',
    };
  }
  return atRest.by && tooMany <= most && tooMany <= free ? {
    replicas: tooMany,
    by: atRest.by,
    reason: `${constraintText(atRest.by)} has places for ${atRest.pods} pods, so the others stay Pending`,
    remedy: remedyOf(places, constraints, atRest.by, tooMany),
  } : undefined;
}
