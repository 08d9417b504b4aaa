import { mostPods } from './most-pods';
import { HOSTNAME } from './node-groups';
import { Constraints, counts, EquivalentNodes, isComplete, Placed, Spread } from './places';

/**
 * The most pods under each constraint alone, after the loss of whole domains of the topologies `gone`. Running pods stay where they are, so
 * only constraints that bound them too are evaluated: sizes, anti-affinity, and spreads over these topologies. If an empty domain counts, a
 * spread bounds them with `maxSkew: 1` only; with a larger one, running pods may exceed what it would admit.
 */
export function separately(
  places: readonly EquivalentNodes[], { keys, spreads, antiAffinities }: Constraints, gone: readonly string[], wanted: number,
): Placed[] {
  const bounding = spreads.filter(spread => gone.includes(spread.topologyKey) && (spread.maxSkew === 1 || !emptyCounts(spread, keys, places)));
  return [
    mostPods(places, { keys, spreads: [], antiAffinities }, wanted),
    ...bounding.map(spread => mostPods(places, { keys, spreads: [spread], antiAffinities: [] }, wanted)),
  ];
}

/** Whether some domain that counts takes no pod, or there are fewer than `minDomains`: then each of the others takes at most `maxSkew` pods. */
export function emptyCounts(spread: Spread, keys: readonly string[], places: readonly EquivalentNodes[]): boolean {
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

/** The bound with the fewest pods. */
export function fewest(bounds: readonly Placed[]): Placed {
  return bounds.reduce((a, b) => b.pods < a.pods ? b : a);
}

/** Nodes that still exist, and whose taint (cordoned, or not reachable) keeps all pods out. */
export function outOfService(place: EquivalentNodes, nodes: number): EquivalentNodes {
  return { ...place, nodes, holds: 0, tolerated: false };
}
