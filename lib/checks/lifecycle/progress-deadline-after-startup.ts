import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DEADLINE = 600; // the API server's default

/** A Deployment waits longer for progress than one of its pods may take to start and to count as available. */
export const progressDeadlineAfterStartup: ICheck = {
  id: 'progress-deadline-after-startup',
  catalogue: ['d23'],
  title: 'progressDeadlineSeconds is longer than startup and minReadySeconds together',
  why: 'a rollout whose pods are still starting is reported as failed, and the pipeline that waits for it rolls back a version that was healthy',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  severity: 'error',
  evaluate: ({ workloads }: ManifestSet) => workloads.filter(({ kind }) => kind === 'Deployment').flatMap(deadlineFindings),
};

function deadlineFindings({ manifest, containers }: Workload): CheckResult[] {
  const deadline = numberAt(manifest, 'spec', 'progressDeadlineSeconds') ?? DEADLINE;
  const minReady = numberAt(manifest, 'spec', 'minReadySeconds') ?? 0;
  const startup = containers.reduce((longest, container) => Math.max(longest, startupSeconds(container)), 0);
  return deadline > startup + minReady ? [] : [{
    object: manifest,
    field: 'spec.progressDeadlineSeconds',
    message: `${deadline} seconds for progress, but pods may take ${startup} to start (startupProbe) and ${minReady} more to be available (minReadySeconds)`,
    fix: `set progressDeadlineSeconds above ${startup + minReady}, and leave room to pull images; or let startupProbe or minReadySeconds take less`,
  }];
}

/** What a startup probe allows, with the API server's defaults. */
function startupSeconds({ spec, first }: Container): number {
  const probe = at(spec, 'startupProbe');
  return first || probe === undefined || probe === null
    ? 0
    : (numberAt(probe, 'initialDelaySeconds') ?? 0) + (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}
