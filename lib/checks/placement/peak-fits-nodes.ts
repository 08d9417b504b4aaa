import { amountText } from '../../analysis/capacity';
import { capacityShortages, Shortage } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ICheck } from '../check';

/** The nodes that a set of workloads is bound to hold its peak with one of them gone. */
export const peakFitsNodes: ICheck = {
  id: 'peak-fits-nodes',
  catalogue: ['d50', 'w47'],
  title: 'The peak of everything that runs on a pool fits its nodes with one of them gone',
  why: 'nodes kept more for the system from one day to the next, nobody had summed what their pods asked for, and workloads of customers were Pending for more than half an hour',
  source: 'DFDS, post-mortem PM2025-001 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => capacityShortages(manifestSet).map(finding),
};

function finding({ pools, resource, asked, room, unit, oneGone, largest }: Shortage): CheckResult {
  const left = oneGone ? ' with one gone' : '';
  const where = `${pools.length === 1 ? 'pool' : 'pools'} ${pools.join(', ')}`;
  return {
    object: largest.manifest,
    field: `${largest.podPath}.containers[0].resources.requests.${resource}`,
    message: unit === 'nodes'
      ? `at the peak (most replicas, surge, jobs) ${where} would need at least ${asked} nodes for the ${resource} of its pods however they are packed, and has ${room}${left}`
      : `at the peak (most replicas, surge, jobs) pods bound to ${where} ask for ${amountText(resource, asked)} ${resource}, and its nodes have ${amountText(resource, room)}${left}`,
    fix: `declare more nodes in ${where}, or lower the requests or the replicas of what runs there: ${largest.kind}/${largest.name} asks for the most`,
  };
}
