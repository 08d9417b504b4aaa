import type { Counterexample } from './counterexample';
import { judgedOf } from './judged';
import { mostPods } from './most-pods';
import { HOSTNAME, ZONE } from './node-groups';
import type { Place } from './places';
import { constraintText, remedyOf } from './remedy';
import { fewest, outOfService, separately } from './separately';
import type { ManifestSet, Workload } from '../../model';

/** A number of replicas that some zone must not be missing for. */
export interface ZoneLoss extends Counterexample {
  readonly zone: string;
}

/**
 * The least number of replicas, of all that there may be, that are not all placed again after one zone is gone: its nodes are not
 * reachable, and tainted for it. Undefined where pods have no other zone, or where the zones are not known.
 */
export function zoneLossProblem(manifestSet: ManifestSet, workload: Workload): ZoneLoss | undefined {
  const judged = judgedOf(manifestSet, workload);
  const usable = judged ? judged.places.filter(({ nodes, holds }) => nodes > 0 && holds > 0) : [];
  const zones = new Set(usable.map(({ labels }) => labels.get(ZONE)));
  if (judged === undefined || zones.size < 2 || zones.has(undefined)) {
    return undefined;
  }
  const { places, constraints, scale: { least, most } } = judged;
  const before = mostPods(places, constraints, most).pods; // what is not placed before is no loss
  return [...zones].map(zone => zone ?? '').reduce<ZoneLoss | undefined>((worst, zone) => {
    const left = without(zone, places);
    const { pods, by } = fewest(separately(left, constraints, [HOSTNAME, ZONE], most));
    const replicas = Math.max(least, pods + 1);
    return replicas > Math.min(most, before) || (worst && worst.replicas <= replicas) ? worst : {
      replicas,
      zone,
      by,
      reason: by ? `with zone ${zone} gone ${constraintText(by)} has places for ${pods} pods, and the others stay Pending`
        : `with zone ${zone} gone the nodes that are left have room for ${pods} pods, and the others stay Pending`,
      remedy: by ? remedyOf(left, constraints, by, replicas) : 'declare more nodes or zones, or lower the requests or the replicas',
    };
  }, undefined);
}

/** What is left, and what is still there and takes no pod. */
function without(zone: string, places: readonly Place[]): Place[] {
  return places.map(place => place.labels.get(ZONE) === zone ? outOfService(place, place.nodes) : place);
}
