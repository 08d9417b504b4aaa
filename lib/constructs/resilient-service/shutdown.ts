import { EXIT_TIME, PROPAGATION } from './decisions/pod';
import { entryPoint, ExposureSpec } from './exposure';
import type { Cluster } from '../../cluster';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';
import { Parsed, propFinding } from '../../props';


/** Duration of the preStop hook and of the whole shutdown. */
export interface Shutdown {
  readonly preStopSeconds: number;
  readonly graceSeconds: number;
}

/** The shutdown of a pod: it answers until no client sends requests to it any more, then finishes the requests in flight. */
export function parseShutdown(
  { longestRequest, exposure }: { longestRequest: number; exposure: ExposureSpec | undefined }, cluster: Cluster,
): Parsed<Shutdown> {
  const entry = exposure && entryPoint(exposure, cluster);
  const preStopSeconds = Math.max(PROPAGATION.value, entry?.deregistrationSeconds ?? 0);
  const graceSeconds = preStopSeconds + longestRequest + EXIT_TIME.value;
  const most = cluster.maxGraceSeconds;
  return graceSeconds <= most ? { value: { preStopSeconds, graceSeconds } } : {
    findings: [propFinding({
      check: 'shutdown-fits-max-grace',
      message: `the shutdown takes ${graceSeconds} seconds; the cluster allows ${most}`,
      field: 'longestRequest',
      why: 'the kubelet kills the pod while requests are in flight',
      fix: `Set \`longestRequest\` to at most ${most - preStopSeconds - EXIT_TIME.value} seconds, or move such work to an \`IsolatedCronJob\`.`,
    })],
  };
}

/** The preStop hook, which delays SIGTERM; the native one needs no `sleep` in the image. */
export function preStop(seconds: number, cluster: Cluster): object {
  return cluster.atLeast(SLEEP_HOOK_MINOR) ? { sleep: { seconds } } : { exec: { command: ['sleep', `${seconds}`] } };
}
