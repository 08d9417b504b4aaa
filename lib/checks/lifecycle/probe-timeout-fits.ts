import type { CheckResult } from '../../finding';
import { PROBES } from '../../kubernetes/handlers';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const HASTY = 1; // the API server's default; on a busy node a process alone may need longer to start

/** A probe has time to answer, and no more than until the next one. */
export const probeTimeoutFits: ICheck = {
  id: 'probe-timeout-fits',
  catalogue: ['d37'],
  title: 'A probe times out before the next one is due, and a command gets longer than a second',
  why: 'a command that takes longer than its timeout fails although the application is well: where it got one second, which the container runtime alone may take to start it, agents were restarted now and then; a probe that may take longer than its period finds a failure later than its numbers say',
  source: 'https://github.com/cloudability/metrics-agent/issues/191',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload => workload.containers.filter(({ first }) => !first)
    .flatMap(container => PROBES.flatMap(probe => judge(workload, container, probe)))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container, probe: string): CheckResult[] {
  const asked = at(spec, probe) ?? undefined;
  if (asked === undefined) {
    return [];
  }
  const [timeout, period] = [numberAt(asked, 'timeoutSeconds') ?? HASTY, numberAt(asked, 'periodSeconds') ?? 10];
  const finding = (message: string, fix: string): CheckResult[] => [{ object: manifest, field: `${podPath}.${where}.${probe}.timeoutSeconds`, message, fix }];
  if (timeout > period) {
    return finding(`the ${probe} of the container ${name} may take ${timeout} seconds, and is asked every ${period}`,
      `write timeoutSeconds: ${period} or less, or a periodSeconds of at least ${timeout}`);
  }
  const command = at(asked, 'exec') ?? undefined;
  return command === undefined || timeout > HASTY ? [] : finding(
    `the ${probe} of the container ${name} runs a command, which gets ${timeout} second${numberAt(asked, 'timeoutSeconds') === undefined ? ', the default' : ''}`,
    `write timeoutSeconds: ${Math.max(2, Math.min(5, period))}${period < 2 ? ' and periodSeconds: 2' : ''}, or more than the command takes on a busy node`);
}
