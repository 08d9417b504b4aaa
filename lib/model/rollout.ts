import { at, textAt } from './reading';
import { podsOf } from './rounding';
import type { Workload } from './workload';

const QUARTER = '25%'; // the API server's default of both, also used for values that it refuses

/** Pods of a Deployment above and below its replicas during a rollout. */
export interface Steps {
  readonly surge: number;
  readonly unavailable: number;
}

/** Surge and unavailable pods as the Deployment controller rounds them, never both 0; undefined if old and new pods never coexist. */
export function rolloutStepsOf({ kind, manifest }: Workload, replicas: number): Steps | undefined {
  if (kind !== 'Deployment' || textAt(manifest, 'spec', 'strategy', 'type') === 'Recreate') {
    return undefined;
  }
  const rolling = at(manifest, 'spec', 'strategy', 'rollingUpdate');
  const pods = (name: string, round: 'up' | 'down') => podsOf(at(rolling, name) ?? QUARTER, replicas, round) ?? podsOf(QUARTER, replicas, round) ?? 0;
  const [surge, unavailable] = [pods('maxSurge', 'up'), Math.min(replicas, pods('maxUnavailable', 'down'))];
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }; // otherwise the rollout could not start
}
