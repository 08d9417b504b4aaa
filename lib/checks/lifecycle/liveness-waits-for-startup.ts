import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const QUICK_START = 30; // what the API server's defaults give: 3 failures, 10 seconds apart

/** Nothing kills a container that is still starting. */
export const livenessWaitsForStartup: ICheck = {
  id: 'liveness-waits-for-startup',
  catalogue: ['d35', 'w42'],
  title: 'A container that starts as slowly as it says is not killed by its livenessProbe or its startupProbe',
  why: 'at Kurly Pay the start sometimes took longer than the one minute that the probe gave it: pods restarted again and again after a deployment, until a startupProbe waited for them',
  source: 'https://hyune-c.github.io/en/portfolio/kurlypay/07_kurly-startup-probe/',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload =>
    workload.containers.filter(({ first }) => !first).flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const started = secondsOf(at(spec, 'startupProbe'));
  const patience = started ?? secondsOf(at(spec, 'livenessProbe'));
  const declared = numberAt(spec, 'readinessProbe', 'initialDelaySeconds') ?? 0;
  const probe = started === undefined ? 'livenessProbe' : 'startupProbe';
  if (patience === undefined) {
    return [];
  }
  const killed = `the container ${name} is killed after ${patience} seconds without an answer (${probe}: initialDelaySeconds + failureThreshold × periodSeconds)`;
  const finding = (message: string, least: number): CheckResult => ({ object: manifest, field: `${podPath}.${where}.${probe}`, message, fix: fixOf(probe, least) });
  if (patience <= declared) {
    return [finding(`${killed}, before its readinessProbe first asks, after ${declared} (initialDelaySeconds)`, declared + QUICK_START)];
  }
  return started === undefined && patience < QUICK_START ? [finding(`${killed}, counted from its start, as it has no startupProbe`, QUICK_START)] : [];
}

function fixOf(probe: string, least: number): string {
  const threshold = Math.ceil(least / 5);
  return probe === 'startupProbe'
    ? `write periodSeconds: 5 and failureThreshold: ${threshold} in the startupProbe, or more if the start may take longer than ${threshold * 5} seconds`
    : `add a startupProbe with periodSeconds: 5 and failureThreshold: ${threshold}, or more if the start may take longer than ${threshold * 5} seconds: liveness waits until it succeeds`;
}

/** Seconds after its start at which a probe gives a container up; undefined without the probe. */
function secondsOf(probe: unknown): number | undefined {
  return probe === undefined || probe === null
    ? undefined
    : (numberAt(probe, 'initialDelaySeconds') ?? 0) + (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}
