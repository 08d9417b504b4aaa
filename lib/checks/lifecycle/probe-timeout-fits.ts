import type { CheckResult } from '../../finding';
import { PROBES } from '../../kubernetes/handlers';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DEFAULT_TIMEOUT = 1; // the API server's default; on a busy node a process may need longer to start

/** The timeout of a probe is long enough for a command, and not longer than its period. */
export const probeTimeoutFits: ICheck = {
  id: 'probe-timeout-fits',
  catalogue: ['d37'],
  title: 'A probe times out before the next one is due, and an exec probe has more than one second',
  why: 'the kubelet counts a command that is cut off as a failure and restarts a healthy container, or removes it from its Services; a probe with a timeout above its period detects failures later than `periodSeconds` suggests',
  source: 'https://github.com/cloudability/metrics-agent/issues/191',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload => workload.containers.filter(({ first }) => !first)
    .flatMap(container => PROBES.flatMap(probe => timeoutFindings(workload, container, probe)))),
};

function timeoutFindings({ manifest, podPath }: Workload, { spec, name, where }: Container, probe: string): CheckResult[] {
  const given = at(spec, probe) ?? undefined;
  if (given === undefined) {
    return [];
  }
  const [timeout, period] = [numberAt(given, 'timeoutSeconds') ?? DEFAULT_TIMEOUT, numberAt(given, 'periodSeconds') ?? 10];
  const finding = (message: string, fix: string): CheckResult[] => [{ object: manifest, field: `${podPath}.${where}.${probe}.timeoutSeconds`, message, fix }];
  if (timeout > period) {
    return finding(`\`timeoutSeconds\` is ${timeout} in the \`${probe}\` of container \`${name}\`; it must be at most its \`periodSeconds\`, ${period}`,
      `Set \`timeoutSeconds: ${period}\` or less, or \`periodSeconds: ${timeout}\` or more.`);
  }
  const command = at(given, 'exec') ?? undefined;
  return command === undefined || timeout > DEFAULT_TIMEOUT ? [] : finding(
    `\`timeoutSeconds\` is ${timeout}${numberAt(given, 'timeoutSeconds') === undefined ? ' (the default)' : ''} in the \`${probe}\` of container \`${name}\`; it must be at least 2 for a command`,
    `Set \`timeoutSeconds: ${Math.max(2, Math.min(5, period))}\`${period < 2 ? ' and `periodSeconds: 2`' : ''}, or more if the command takes longer on a busy node.`);
}
