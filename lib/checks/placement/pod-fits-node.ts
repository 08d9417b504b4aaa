import { amountText } from '../../analysis/capacity';
import { fitProblems, Misfit } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod requests no more than a node of some pool that it may run on can allocate to pods. */
export const podFitsNode: ICheck = {
  id: 'pod-fits-node',
  catalogue: ['d10'],
  title: 'A pod fits a node of a pool that it may run on, next to the DaemonSets there',
  why: 'the scheduler compares requests with what a node can allocate, which is less than the machine has: a pod that requests more than any node has left stays Pending forever',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#my-pods-are-pending-with-event-message-failedscheduling',
  severity: 'error',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => fitProblems(manifestSet, workload).map(misfit => findingOf(workload, misfit))),
};

function findingOf(workload: Workload, { pool, resource, requested, free }: Misfit): CheckResult {
  const left = amountText(resource, free < 0n ? 0n : free);
  const index = workload.containers.findIndex(container => container.requests[resource] !== undefined);
  return {
    object: workload.manifest,
    field: `${workload.podPath}.${workload.containers[Math.max(0, index)]?.where ?? 'containers[0]'}.resources.requests.${resource}`,
    message: `a pod requests ${amountText(resource, requested)} ${resource}; it must be at most ${left}, what a node of pool \`${pool}\` has left after its DaemonSets`,
    fix: free > 0n
      ? `Request at most ${left} ${resource} in all containers together, or move the pods to a pool of larger nodes.`
      : 'Move the pods to a pool of larger nodes, or lower the requests of the DaemonSets.',
  };
}
