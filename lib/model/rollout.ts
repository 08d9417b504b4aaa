import { at, textAt } from './reading';
import { podsOf } from './rounding';
import type { Workload } from './workload';

const QUARTER = '25%'; // the API server's default of both, and what is taken where the API server would refuse what is there

/** Pods of a Deployment beyond its replicas, and short of them, while it is rolled out. */
export interface Steps {
  readonly surge: number;
  readonly unavailable: number;
}

/** As the Deployment controller rounds them, not both to nothing; undefined where no old and new pods are there together. */
export function stepsOf({ kind, manifest }: Workload, replicas: number): Steps | undefined {
  if (kind !== 'Deployment' || textAt(manifest, 'spec', 'strategy', 'type') === 'Recreate') {
    return undefined;
  }
  const rolling = at(manifest, 'spec', 'strategy', 'rollingUpdate');
  const pods = (name: string, round: 'up' | 'down') => podsOf(at(rolling, name) ?? QUARTER, replicas, round) ?? podsOf(QUARTER, replicas, round) ?? 0;
  const [surge, unavailable] = [pods('maxSurge', 'up'), Math.min(replicas, pods('maxUnavailable', 'down'))];
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }; // else the rollout could not move
}
