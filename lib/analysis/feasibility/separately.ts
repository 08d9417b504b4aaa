import { mostPods } from './most-pods';
import { HOSTNAME } from './node-groups';
import { Constraints, counts, isComplete, Place, Placed, Spread } from './places';

/**
 * What each constraint alone leaves of the pods when whole domains of the topologies named go away. Pods that are there already stay
 * where they are, so only what bounds them too is told: sizes, anti-affinity, and spreads over these topologies. Where an empty domain counts,
 * a spread bounds them with maxSkew 1 only: a larger one lets pods stay above what it would let in.
 */
export function separately(places: readonly Place[], { keys, spreads, aparts }: Constraints, gone: readonly string[], wanted: number): Placed[] {
  const bounding = spreads.filter(spread => gone.includes(spread.topologyKey) && (spread.maxSkew === 1 || !emptyCounts(spread, keys, places)));
  return [
    mostPods(places, { keys, spreads: [], aparts }, wanted),
    ...bounding.map(spread => mostPods(places, { keys, spreads: [spread], aparts: [] }, wanted)),
  ];
}

/** Whether there is a domain that counts and takes no pod, or too few of them: then the others take maxSkew pods, and no more. */
export function emptyCounts(spread: Spread, keys: readonly string[], places: readonly Place[]): boolean {
  const counted = places.filter(place => place.nodes > 0 && counts(spread, place) && isComplete(place, keys));
  if (spread.topologyKey === HOSTNAME) {
    return counted.some(({ holds }) => holds === 0) || counted.reduce((sum, { nodes }) => sum + nodes, 0) < spread.minDomains;
  }
  const holds = new Map<string | undefined, number>();
  for (const place of counted) {
    const value = place.labels.get(spread.topologyKey);
    holds.set(value, (holds.get(value) ?? 0) + place.holds);
  }
  return [...holds.values()].includes(0) || holds.size < spread.minDomains;
}

/** The bound that leaves the fewest. */
export function fewest(bounds: readonly Placed[]): Placed {
  return bounds.reduce((a, b) => b.pods < a.pods ? b : a);
}

/** Nodes whose taint (cordoned, or not reachable) keeps all pods out, and which are still there. */
export function outOfService(place: Place, nodes: number): Place {
  return { ...place, nodes, holds: 0, tolerated: false };
}
