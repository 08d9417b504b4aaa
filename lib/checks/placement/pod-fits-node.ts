import { amountText } from '../../analysis/capacity';
import { fitProblems, Misfit } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod asks for no more than a node of some pool that it may run on has for pods. */
export const podFitsNode: ICheck = {
  id: 'pod-fits-node',
  catalogue: ['d10'],
  title: 'A pod fits a node of a pool that it may run on, beside the DaemonSets there',
  why: 'the scheduler goes by requests, and nodes have less for pods than the machine has: a pod that asks for more than any node has left is Pending for ever',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#my-pods-are-pending-with-event-message-failedscheduling',
  severity: 'error',
  needs: 'sizes',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => fitProblems(manifestSet, workload).map(misfit => judge(workload, misfit))),
};

function judge(workload: Workload, { pool, resource, asked, room }: Misfit): CheckResult {
  const left = amountText(resource, room < 0n ? 0n : room);
  const index = workload.containers.findIndex(container => container.requests[resource] !== undefined);
  return {
    object: workload.manifest,
    field: `${workload.podPath}.${workload.containers[Math.max(0, index)]?.where ?? 'containers[0]'}.resources.requests.${resource}`,
    message: `a pod asks for ${amountText(resource, asked)} ${resource}, and a node of pool ${pool} has ${left} besides what DaemonSets take: it stays Pending`,
    fix: room > 0n ? `ask for at most ${left} ${resource} in all containers together, or send it to a pool of larger nodes` : 'send it to a pool of larger nodes, or let the DaemonSets ask for less',
  };
}
