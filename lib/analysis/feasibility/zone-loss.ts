import type { Counterexample } from './counterexample';
import { mostPods } from './most-pods';
import { HOSTNAME, ZONE } from './node-groups';
import type { EquivalentNodes } from './places';
import { constraintText, remedyOf } from './remedy';
import { replicatedOf } from './replicated';
import { fewest, outOfService, separately } from './separately';
import type { ManifestSet, Workload } from '../../model';

/** A number of replicas that are not all placed again after the loss of a zone. */
export interface ZoneLoss extends Counterexample {
  readonly zone: string;
}

/**
 * The least number of replicas, within the scale of the workload, that are not all placed again after one zone is lost: its nodes are
 * not reachable, and tainted. Undefined if pods have no other zone, or the zones are unknown.
 */
export function zoneLossProblem(manifestSet: ManifestSet, workload: Workload): ZoneLoss | undefined {
  const replicated = replicatedOf(manifestSet, workload);
  const usable = replicated ? replicated.places.filter(({ nodes, holds }) => nodes > 0 && holds > 0) : [];
  const zones = new Set(usable.map(({ labels }) => labels.get(ZONE)));
  if (replicated === undefined || zones.size < 2 || zones.has(undefined)) {
    return undefined;
  }
  const { places, constraints, scale: { least, most } } = replicated;
  const before = mostPods(places, constraints, most).pods; // pods that are Pending before do not count
  return [...zones].map(zone => zone ?? '').reduce<ZoneLoss | undefined>((worst, zone) => {
    const left = without(zone, places);
    const { pods, by } = fewest(separately(left, constraints, [HOSTNAME, ZONE], most));
    const replicas = Math.max(least, pods + 1);
    return replicas > Math.min(most, before) || (worst && worst.replicas <= replicas) ? worst : {
      replicas,
      zone,
      by,
      reason: by ? `after the loss of zone \`${zone}\` the ${constraintText(by)} has places for ${pods} pods, so the others stay Pending`
        : `after the loss of zone \`${zone}\` the remaining nodes hold ${pods} pods, so the others stay Pending`,
      remedy: by ? remedyOf(left, constraints, by, replicas) : 'Declare more nodes or zones, or lower the requests or the replicas.',
    };
  }, undefined);
}

/** The places after the loss of a zone; its nodes still exist, but take no pods. */
function without(zone: string, places: readonly EquivalentNodes[]): EquivalentNodes[] {
  return places.map(place => place.labels.get(ZONE) === zone ? outOfService(place, place.nodes) : place);
}
