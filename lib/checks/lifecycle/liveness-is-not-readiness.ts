import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A container leaves its Service long before it is killed, and for other reasons. */
export const livenessIsNotReadiness: ICheck = {
  id: 'liveness-is-not-readiness',
  catalogue: ['d36', 'w42'],
  title: 'A livenessProbe differs from the readinessProbe, and fails later',
  why: 'the kubelet kills a container that is only busy or waits for its database, where a failed readinessProbe would only remove it from its Services: one slow dependency restarts all replicas at once',
  source: 'https://srcco.de/posts/kubernetes-liveness-probes-are-dangerous.html',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload =>
    workload.containers.filter(({ first }) => !first).flatMap(container => livenessFindings(workload, container))),
};

function livenessFindings({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const [liveness, readiness] = [at(spec, 'livenessProbe') ?? undefined, at(spec, 'readinessProbe') ?? undefined];
  if (liveness === undefined || readiness === undefined) {
    return [];
  }
  const finding = (message: string, fix: string): CheckResult[] => [{ object: manifest, field: `${podPath}.${where}.livenessProbe`, message, fix }];
  const [killed, unready] = [windowOf(liveness), windowOf(readiness)];
  if (killed <= unready) {
    const threshold = Math.ceil(2 * unready / periodOf(liveness));
    return finding(
      `the \`livenessProbe\` of container \`${name}\` fails after ${killed} seconds (failureThreshold × periodSeconds); it must be more than the ${unready} of its \`readinessProbe\``,
      `Set \`failureThreshold: ${threshold}\` in the \`livenessProbe\` (${threshold * periodOf(liveness)} seconds), or remove the probe if the process cannot hang.`);
  }
  const [url, other] = [urlOf(liveness), urlOf(readiness)];
  return url === undefined || url !== other ? [] : finding(
    `the \`livenessProbe\` of container \`${name}\` requests ${url}, as its \`readinessProbe\` does; it must request another path, or what makes the container unready kills it after ${killed} seconds`,
    'Set `httpGet.path` of the `livenessProbe` to a path that answers without checking dependencies.');
}

function windowOf(probe: unknown): number {
  return periodOf(probe) * (numberAt(probe, 'failureThreshold') ?? 3);
}

function periodOf(probe: unknown): number {
  return Math.max(1, numberAt(probe, 'periodSeconds') ?? 10);
}

/** The URL of an HTTP probe; other probes do not show which dependencies they check. */
function urlOf(probe: unknown): string | undefined {
  const port = at(probe, 'httpGet', 'port');
  return typeof port === 'string' || typeof port === 'number' ? `\`${textAt(probe, 'httpGet', 'path') ?? '/'}\` on port ${port}` : undefined;
}
