import type { CheckResult } from '../../finding';
import { at, Container, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DEADLINE = 600; // the API server's default
const PULL_SECONDS = 300; // for a large image on a new node

/** The progress deadline of a Deployment is longer than a pod may take to start and to become available. */
export const progressDeadlineAfterStartup: ICheck = {
  id: 'progress-deadline-after-startup',
  catalogue: ['d23'],
  title: '`progressDeadlineSeconds` is longer than startup and `minReadySeconds` together',
  why: 'the Deployment controller reports ProgressDeadlineExceeded while pods are still starting, and a pipeline that waits for the rollout rolls back a healthy version',
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
    message: `\`progressDeadlineSeconds\` is ${deadline}; it must be more than ${startup + minReady}: pods may take ${startup} seconds to start (\`startupProbe\`) and ${minReady} to become available (\`minReadySeconds\`)`,
    fix: `Set \`progressDeadlineSeconds: ${startup + minReady + PULL_SECONDS}\` (${PULL_SECONDS} to pull images), or shorten \`startupProbe\` or \`minReadySeconds\`.`,
  }];
}

/** Seconds that a startup probe allows, with the API server's defaults. */
function startupSeconds({ spec, first }: Container): number {
  const probe = at(spec, 'startupProbe');
  return first || probe === undefined || probe === null
    ? 0
    : (numberAt(probe, 'initialDelaySeconds') ?? 0) + (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}
