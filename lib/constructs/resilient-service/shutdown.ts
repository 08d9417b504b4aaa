import { EXIT, PROPAGATION } from './decisions/pod';
import type { Exposure } from './exposure';
import { doorOf } from './network';
import type { Cluster } from '../../cluster';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';


/** The seconds of a shutdown: none of them is guessed twice. */
export interface Shutdown {
  readonly preStopSeconds: number;
  readonly graceSeconds: number;
}

/** A pod keeps answering until nobody sends to it any more, then finishes what it has begun. */
export function shutdown(longestRequestSeconds: number, exposure: Exposure | undefined, cluster: Cluster): Shutdown {
  const door = exposure && doorOf(exposure.kind, cluster);
  const preStopSeconds = Math.max(PROPAGATION.value, door?.deregistrationSeconds ?? 0);
  return { preStopSeconds, graceSeconds: preStopSeconds + longestRequestSeconds + EXIT.value };
}

/** The wait before SIGTERM; needs no shell in the image where the cluster can wait by itself. */
export function preStop(seconds: number, cluster: Cluster): object {
  return cluster.atLeast(SLEEP_HOOK_MINOR) ? { sleep: { seconds } } : { exec: { command: ['sleep', `${seconds}`] } };
}
