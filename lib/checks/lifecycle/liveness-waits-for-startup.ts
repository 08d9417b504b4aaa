import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const QUICK_START = 30; // the API server's defaults: 3 failures, 10 seconds apart

/** No probe kills a container that is still starting. */
export const livenessWaitsForStartup: ICheck = {
  id: 'liveness-waits-for-startup',
  catalogue: ['d35', 'w42'],
  title: 'The livenessProbe and the startupProbe allow a container the time that it needs to start',
  why: 'the kubelet kills a container that is still starting when the probe fails, and restarts it, so the pod goes into CrashLoopBackOff and never becomes ready',
  source: 'https://hyune-c.github.io/en/portfolio/kurlypay/07_kurly-startup-probe/',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload =>
    workload.containers.filter(({ first }) => !first).flatMap(container => startupFindings(workload, container))),
};

function startupFindings({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const started = secondsOf(at(spec, 'startupProbe'));
  const allowed = started ?? secondsOf(at(spec, 'livenessProbe'));
  const declared = numberAt(spec, 'readinessProbe', 'initialDelaySeconds') ?? 0;
  const probe = started === undefined ? 'livenessProbe' : 'startupProbe';
  if (allowed === undefined) {
    return [];
  }
  const killed = `the \`${probe}\` of container \`${name}\` fails after ${allowed} seconds (initialDelaySeconds + failureThreshold × periodSeconds)`;
  const finding = (message: string, least: number): CheckResult => ({ object: manifest, field: `${podPath}.${where}.${probe}`, message, fix: fixOf(probe, least) });
  if (allowed <= declared) {
    return [finding(`${killed}; it must be more than ${declared}, the \`initialDelaySeconds\` of its \`readinessProbe\``, declared + QUICK_START)];
  }
  return started === undefined && allowed < QUICK_START ? [finding(`${killed}; it must be at least ${QUICK_START}, since there is no \`startupProbe\``, QUICK_START)] : [];
}

function fixOf(probe: string, least: number): string {
  const threshold = Math.ceil(least / 5);
  return probe === 'startupProbe'
    ? `Set \`periodSeconds: 5\` and \`failureThreshold: ${threshold}\` in the \`startupProbe\`, or more if the start may take longer than ${threshold * 5} seconds.`
    : `Add a \`startupProbe\` with \`periodSeconds: 5\` and \`failureThreshold: ${threshold}\`, or more if the start may take longer than ${threshold * 5} seconds; the \`livenessProbe\` starts after it succeeds.`;
}

/** Seconds after the start of a container at which a probe without success has failed; undefined without the probe. */
function secondsOf(probe: unknown): number | undefined {
  return probe === undefined || probe === null
    ? undefined
    : (numberAt(probe, 'initialDelaySeconds') ?? 0) + (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}
