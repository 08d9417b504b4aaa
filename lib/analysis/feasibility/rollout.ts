import type { Counterexample } from './counterexample';
import { judgedOf } from './judged';
import { mostPods } from './most-pods';
import { UNCONSTRAINED } from './places';
import { constraintText, remedyOf } from './remedy';
import { ManifestSet, stepsOf, Workload } from '../../model';

/**
 * The least number of replicas, of all that there may be, at which hard spread or required anti-affinity leaves a pod Pending, or
 * a rollout without a place for its first new pod while no old one may go. One place is enough: the next pods take turns.
 * What nodes could not hold without these constraints either is no counterexample.
 */
export function rolloutProblem(manifestSet: ManifestSet, workload: Workload): Counterexample | undefined {
  const judged = judgedOf(manifestSet, workload);
  if (judged === undefined) {
    return undefined;
  }
  const { places, constraints, scale: { least, most } } = judged;
  const room = mostPods(places, UNCONSTRAINED, most + 1).pods;
  const atRest = mostPods(places, constraints, most);
  const tooMany = Math.max(least, atRest.pods + 1);
  const both = {
    ...constraints,
    spreads: constraints.spreads.filter(({ perRevision }) => !perRevision),
    aparts: constraints.aparts.filter(({ perRevision }) => !perRevision),
  };
  const together = mostPods(places, both, most + 1); // old pods and new ones
  const full = Math.max(least, together.pods);
  if (together.by && full < tooMany && full <= most && full < room && stepsOf(workload, full)?.unavailable === 0) {
    return {
      replicas: full,
      by: together.by,
      reason: `${constraintText(together.by)} has places for ${together.pods} pods, but maxUnavailable is rounded down to 0, so a new pod needs a place beside ${full} old ones, and the rollout stands still`,
      remedy: 'write maxUnavailable: 1 into spec.strategy.rollingUpdate',
    };
  }
  return atRest.by && tooMany <= most && tooMany <= room ? {
    replicas: tooMany,
    by: atRest.by,
    reason: `${constraintText(atRest.by)} has places for ${atRest.pods} pods, and the others stay Pending`,
    remedy: remedyOf(places, constraints, atRest.by, tooMany),
  } : undefined;
}
