import { budgetOf } from './budgets';
import type { Counterexample } from './counterexample';
import { mostPods } from './most-pods';
import { HOSTNAME, NodeGroup, nodeGroups } from './node-groups';
import { Constraints, EquivalentNodes, isComplete } from './places';
import { constraintText, remedyOf } from './remedy';
import { replicatedOf } from './replicated';
import { emptyCounts, outOfService, separately } from './separately';
import { evictionsOf, ManifestSet, tolerates, Workload } from '../../model';

const CORDON = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }; // what `kubectl drain` puts on the node first

/** Pods that stay Pending while a node is drained, and the constraint that causes it. */
interface Pending {
  readonly pods: number;
  readonly by?: Counterexample['by'];
}

/**
 * The least number of replicas, within the scale of the workload, at which the drain of some node stops: more evicted pods find no
 * other node than the PodDisruptionBudget allows to be unavailable. Undefined if no budget stops a drain.
 */
export function drainProblem(manifestSet: ManifestSet, workload: Workload): Counterexample | undefined {
  const replicated = replicatedOf(manifestSet, workload);
  const budget = budgetOf(manifestSet, workload);
  if (replicated === undefined || budget === undefined || tolerates(workload.podSpec, CORDON)) {
    return undefined;
  }
  const { places, constraints, scale: { least, most } } = replicated;
  const placed = Math.min(most, mostPods(places, constraints, most).pods); // pods that are Pending before the drain do not count
  const drains = nodeGroups(manifestSet).flatMap((group, index) => places[index].nodes > 0 && places[index].holds > 0
    ? [drainOf(group, cordoned(places, index), constraints, places, placed)] : []);
  for (let replicas = least; replicas <= placed; replicas++) {
    const allowed = evictionsOf(budget, replicas) ?? 0;
    const stuck = allowed < 1 ? undefined : drains.find(({ pending }) => pending(replicas).pods > allowed); // drain-allowed reports a budget that allows none
    if (stuck) {
      const { pods, by } = stuck.pending(replicas);
      return {
        replicas,
        by,
        reason: `while a node of pool ${stuck.pool} is drained ${pods} evicted pods find no other node (${by ? `by the ${constraintText(by)}` : 'no node has enough free resources'}), `
          + `and the PodDisruptionBudget allows ${allowed} to be unavailable, so the drain stops`,
        remedy: by ? remedyOf(stuck.left, constraints, by, replicas) : 'Declare more nodes, or lower the requests or the replicas.',
      };
    }
  }
  return undefined;
}

/** The drain of one node of a pool: the places that are left, and the pods that stay Pending, by number of replicas. */
interface Drain {
  readonly pool: string;
  readonly left: readonly EquivalentNodes[];
  pending(replicas: number): Pending;
}

function drainOf(
  group: NodeGroup, left: readonly EquivalentNodes[], constraints: Constraints, before: readonly EquivalentNodes[], most: number,
): Drain {
  const { keys, spreads } = constraints;
  const counting = spreads.filter(spread => emptyCounts(spread, keys, left));
  const bounds = separately(left, { ...constraints, spreads: spreads.filter(spread => !counting.includes(spread)) }, [HOSTNAME], most);
  const by = counting.find(({ topologyKey, maxSkew }) => topologyKey === HOSTNAME && maxSkew === 1);
  const strict = by && { by, atOnce: mostPods(left, { keys, spreads: [by], antiAffinities: [] }, most).pods };
  const hosts = before.filter(place => place.holds > 0 && isComplete(place, keys)).reduce((sum, { nodes }) => sum + nodes, 0);
  return {
    pool: group.pool.name,
    left,
    pending: replicas => [
      ...bounds.map((bound): Pending => ({ pods: replicas - bound.pods, by: bound.by })),
      // the drained node counts as empty: when each other node has a pod, none takes one more, and all pods of the emptiest node stay Pending
      ...(strict && replicas > strict.atOnce
        ? [{ by: strict.by, pods: replicas < hosts ? replicas - strict.atOnce : Math.floor(replicas / hosts) }] : []),
    ].reduce((a, b) => b.pods > a.pods ? b : a),
  };
}

/** The places with one node that takes no more pods but still counts. */
function cordoned(places: readonly EquivalentNodes[], index: number): EquivalentNodes[] {
  return places.flatMap((place, at) => at === index ? [{ ...place, nodes: place.nodes - 1 }, outOfService(place, 1)] : [place]);
}
