import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A container is taken out of its Service long before it is killed, and for other reasons. */
export const livenessIsNotReadiness: ICheck = {
  id: 'liveness-is-not-readiness',
  catalogue: ['d36', 'w42'],
  title: 'A livenessProbe asks something else than the readinessProbe, and gives up later',
  why: 'a container that is merely busy, or waits for its database, is killed instead of getting no more requests: a single hiccup of the database restarts all replicas at once, and those that are left get their load',
  source: 'https://srcco.de/posts/kubernetes-liveness-probes-are-dangerous.html',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload =>
    workload.containers.filter(({ first }) => !first).flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const [liveness, readiness] = [at(spec, 'livenessProbe') ?? undefined, at(spec, 'readinessProbe') ?? undefined];
  if (liveness === undefined || readiness === undefined) {
    return [];
  }
  const finding = (message: string, fix: string): CheckResult[] => [{ object: manifest, field: `${podPath}.${where}.livenessProbe`, message, fix }];
  const [killed, takenOut] = [windowOf(liveness), windowOf(readiness)];
  if (killed <= takenOut) {
    const threshold = Math.ceil(2 * takenOut / periodOf(liveness));
    return finding(
      `the container ${name} is killed after ${killed} seconds of failures (failureThreshold × periodSeconds), its readinessProbe takes it out of Services after ${takenOut}`,
      `write failureThreshold: ${threshold}, so that it is killed after ${threshold * periodOf(liveness)} seconds; or remove the livenessProbe if nothing in it can hang`);
  }
  const [url, other] = [urlOf(liveness), urlOf(readiness)];
  return url === undefined || url !== other ? [] : finding(
    `both probes of the container ${name} ask ${url}, so whatever makes it unready also kills it, if it lasts ${killed} seconds`,
    'give the livenessProbe a path that only says that the process answers, without asking what it depends on');
}

function windowOf(probe: unknown): number {
  return periodOf(probe) * (numberAt(probe, 'failureThreshold') ?? 3);
}

function periodOf(probe: unknown): number {
  return Math.max(1, numberAt(probe, 'periodSeconds') ?? 10);
}

/** Of HTTP probes alone: a port that accepts, or a command, tells nothing of what the application depends on. */
function urlOf(probe: unknown): string | undefined {
  const port = at(probe, 'httpGet', 'port');
  return typeof port === 'string' || typeof port === 'number' ? `${textAt(probe, 'httpGet', 'path') ?? '/'} on port ${port}` : undefined;
}
