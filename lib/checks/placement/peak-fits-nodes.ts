import { amountText } from '../../analysis/capacity';
import { capacityShortages, Shortage } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ICheck } from '../check';

/** The nodes that a set of workloads is bound to fit its peak with one node gone. */
export const peakFitsNodes: ICheck = {
  id: 'peak-fits-nodes',
  catalogue: ['d50', 'w47'],
  title: 'The peak of all pods bound to a pool fits its nodes with one node gone',
  why: 'when the requests at the peak exceed what the remaining nodes can allocate, the scheduler leaves pods Pending until a node is added',
  source: 'DFDS, post-mortem PM2025-001 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => capacityShortages(manifestSet).map(shortageFinding),
};

function shortageFinding({ pools, resource, requested, free, unit, oneGone, largest }: Shortage): CheckResult {
  const left = oneGone ? ' with one gone' : '';
  const where = `${pools.length === 1 ? 'pool' : 'pools'} ${pools.map(name => `\`${name}\``).join(', ')}`;
  return {
    object: largest.manifest,
    field: `${largest.podPath}.containers[0].resources.requests.${resource}`,
    message: unit === 'nodes'
      ? `pods bound to ${where} need at least ${requested} nodes for their ${resource} at the peak (most replicas, surge, jobs), however they are packed; the number of available nodes is ${free}${left}`
      : `pods bound to ${where} request ${amountText(resource, requested)} ${resource} at the peak (most replicas, surge, jobs); they may request at most ${amountText(resource, free)}, which is what the nodes have${left}`,
    fix: `Declare more nodes in ${where}, or lower the requests or the number of pods of \`${largest.kind}/${largest.name}\`, which requests the most.`,
  };
}
