import type { Exposure } from './exposure';
import { doorOf } from './network';
import type { Cluster } from '../../cluster';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';

const PROPAGATION_SECONDS = 10; // endpoint removal and SIGTERM run side by side: kube-proxy and ingress controllers need this long to hear of it
const EXIT_SECONDS = 5; // for the program itself, once the last request is answered

/** The seconds of a shutdown: none of them is guessed twice. */
export interface Shutdown {
  readonly preStopSeconds: number;
  readonly graceSeconds: number;
}

/** A pod keeps answering until nobody sends to it any more, then finishes what it has begun. */
export function shutdown(longestRequestSeconds: number, exposure: Exposure | undefined, cluster: Cluster): Shutdown {
  const door = exposure && doorOf(exposure.kind, cluster);
  const preStopSeconds = Math.max(PROPAGATION_SECONDS, door?.deregistrationSeconds ?? 0);
  return { preStopSeconds, graceSeconds: preStopSeconds + longestRequestSeconds + EXIT_SECONDS };
}

/** The wait before SIGTERM; needs no shell in the image where the cluster can wait by itself. */
export function preStop(seconds: number, cluster: Cluster): object {
  return cluster.atLeast(SLEEP_HOOK_MINOR) ? { sleep: { seconds } } : { exec: { command: ['sleep', `${seconds}`] } };
}
