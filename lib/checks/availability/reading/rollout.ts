import { at, podsOf, textAt, Workload } from '../../../landscape';

const UNSAID = '25%'; // the API server's default of maxSurge and of maxUnavailable

/** The most pods that a Deployment's rollout takes away before their successors are ready; the API server refuses what cannot be read. */
export function takenByRollout({ manifest }: Workload, replicas: number): number | undefined {
  const strategy = at(manifest, 'spec', 'strategy');
  if (textAt(strategy, 'type') === 'Recreate') {
    return replicas;
  }
  const surge = podsOf(at(strategy, 'rollingUpdate', 'maxSurge') ?? UNSAID, replicas, 'up');
  const taken = podsOf(at(strategy, 'rollingUpdate', 'maxUnavailable') ?? UNSAID, replicas, 'down');
  return surge === 0 && taken === 0 ? 1 : taken === undefined ? undefined : Math.min(taken, replicas); // else the rollout could not move
}
