import { HOSTNAME } from './node-groups';
import { AntiAffinity, Constraints, counts, EquivalentNodes, isComplete, isSpread, Placed, Spread } from './places';

/** Pods that the nodes of a place may have together: at least `low`, at most `high`. */
interface Filled {
  readonly place: EquivalentNodes;
  readonly low: number;
  readonly high: number;
}

/**
 * An upper bound of the pods of one workload that the scheduler can place on empty nodes, one after the other, up to `wanted`.
 * It is exact for the hosts together with one more topology; of all such pairs the least bound is returned.
 *
 * The search is bounded: (constraints on hosts) x (other constraints) x (pods wanted / nodes) x (places) steps.
 */
export function mostPods(places: readonly EquivalentNodes[], { keys, spreads, antiAffinities }: Constraints, wanted: number): Placed {
  const complete = places.filter(place => place.nodes > 0 && isComplete(place, keys)); // other nodes get no pod, and do not count
  const alone = antiAffinities.find(({ topologyKey }) => topologyKey === HOSTNAME);
  const held = complete.map(place => ({ ...place, holds: Math.min(place.holds, alone ? 1 : wanted) }));
  const hosts = spreads.filter(({ topologyKey }) => topologyKey === HOSTNAME);
  const others = [...spreads, ...antiAffinities].filter(({ topologyKey }) => topologyKey !== HOSTNAME);
  const unlabelled = spreads.find(({ topologyKey }) => topologyKey !== HOSTNAME && places.some(({ labels }) => !labels.has(topologyKey)));
  let least: Placed = { pods: Math.min(wanted, places.reduce((free, { nodes, holds }) => free + nodes * holds, 0)) };
  for (const host of [undefined, ...hosts]) {
    for (const other of [undefined, ...others]) {
      const pods = mostUnder(held, host, other, wanted);
      least = pods < least.pods ? { pods, by: other ?? host ?? alone ?? unlabelled } : least;
    }
  }
  return least;
}

function mostUnder(places: readonly EquivalentNodes[], host: Spread | undefined, other: Spread | AntiAffinity | undefined, wanted: number): number {
  const deepest = Math.max(0, ...places.map(({ holds }) => holds));
  let best = 0;
  for (let floor = 0; floor <= deepest; floor++) { // pods on each node that counts: the scheduler fills them evenly
    const arrival = filledTo(floor, floor - 1, places, host); // when the last of them gets its pod, none has more
    const filled = filledTo(floor, floor, places, host);
    const arrived = floor === 0 || (arrival && podsIn(arrival, other) !== undefined);
    const pods = arrived && filled ? podsIn(filled, other) : undefined;
    if (pods === undefined) {
      break; // and a higher floor is not reached without this one
    }
    best = Math.max(best, pods);
    if (host === undefined || best >= wanted || floor + host.maxSkew >= deepest) {
      break; // no node takes more at a higher floor
    }
  }
  return Math.min(best, wanted);
}

function filledTo(floor: number, least: number, places: readonly EquivalentNodes[], host: Spread | undefined): Filled[] | undefined {
  if (host === undefined) {
    return places.map(place => ({ place, low: 0, high: place.nodes * place.holds }));
  }
  const counted = places.filter(place => counts(host, place));
  const tooFew = counted.reduce((sum, { nodes }) => sum + nodes, 0) < host.minDomains; // then the minimum counts as 0
  return floor > 0 && (tooFew || counted.some(({ holds }) => holds < floor)) ? undefined : places.map(place => ({
    place,
    low: counted.includes(place) ? place.nodes * floor : 0,
    high: place.nodes * Math.min(place.holds, least + host.maxSkew),
  }));
}

/** The most pods that the domains of one more topology admit; undefined if they cannot have the least. */
function podsIn(filled: readonly Filled[], other: Spread | AntiAffinity | undefined): number | undefined {
  if (other === undefined) {
    return filled.reduce((sum, { high }) => sum + high, 0);
  }
  const domains = domainsOf(filled, other.topologyKey);
  const without = filled.filter(({ place }) => !place.labels.has(other.topologyKey)).reduce((sum, { high }) => sum + high, 0); // for anti-affinity they are no domain
  const cap = isSpread(other) ? other.maxSkew + leastOf(filled, domains, other) : 1;
  return domains.some(({ low }) => low > cap) ? undefined : domains.reduce((sum, { high }) => sum + Math.min(high, cap), without);
}

/** The most pods that the emptiest domain can have. */
function leastOf(filled: readonly Filled[], domains: readonly Domain[], spread: Spread): number {
  const counted = new Set(filled.filter(({ place }) => counts(spread, place)).map(({ place }) => place.labels.get(spread.topologyKey)));
  return counted.size < spread.minDomains ? 0 : Math.min(...domains.filter(({ value }) => counted.has(value)).map(({ high }) => high));
}

interface Domain {
  readonly value: string;
  low: number;
  high: number;
}

function domainsOf(filled: readonly Filled[], topologyKey: string): Domain[] {
  const domains = new Map<string, Domain>();
  for (const { place, low, high } of filled) {
    const value = place.labels.get(topologyKey);
    if (value !== undefined) {
      const domain = domains.get(value) ?? { value, low: 0, high: 0 };
      domains.set(value, domain);
      domain.low += low;
      domain.high += high;
    }
  }
  return [...domains.values()];
}
