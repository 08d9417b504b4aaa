import { Shortage, slotShortages } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ICheck } from '../check';

/** Nodes take as many pods as there are when everything is rolled out at once. */
export const podSlotsSuffice: ICheck = {
  id: 'pod-slots-suffice',
  catalogue: ['d51', 'w48'],
  title: 'Nodes take as many pods as there are at the peak, besides those of DaemonSets',
  why: 'each pod takes an address: a hundred new ones left so few that teams were asked to scale down, nodes were killed to free some, and a few DaemonSets were not scheduled',
  source: 'DFDS, post-mortem PM2019-009 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => slotShortages(manifestSet).map(finding),
};

function finding({ pools, asked, room, largest }: Shortage): CheckResult {
  const where = `${pools.length === 1 ? 'pool' : 'pools'} ${pools.join(', ')}`;
  return {
    object: largest.manifest,
    field: largest.kind === 'Deployment' ? 'spec.strategy.rollingUpdate.maxSurge' : 'spec',
    message: `at the peak (most replicas, surge, jobs) ${asked} pods are bound to ${where}, whose nodes run ${room} besides those of DaemonSets`,
    fix: `declare more nodes or more pods per node in ${where}, or lower maxSurge or the replicas of ${largest.kind}/${largest.name}, which has the most pods`,
  };
}
