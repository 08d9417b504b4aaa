import { Shortage, slotShortages } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import type { ICheck } from '../check';

/** Nodes have a slot for every pod when all workloads are rolled out at once. */
export const podSlotsSuffice: ICheck = {
  id: 'pod-slots-suffice',
  catalogue: ['d51', 'w48'],
  title: 'Nodes have a pod slot for every pod at the peak, besides those of DaemonSets',
  why: 'a node runs at most `maxPods` pods, each with an address of its own, so the scheduler leaves all further pods Pending, DaemonSets included',
  source: 'DFDS, post-mortem PM2019-009 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => slotShortages(manifestSet).map(slotFinding),
};

function slotFinding({ pools, requested, free, largest }: Shortage): CheckResult {
  const where = `${pools.length === 1 ? 'pool' : 'pools'} ${pools.map(name => `\`${name}\``).join(', ')}`;
  const lower = largest.kind === 'Deployment' ? '`maxSurge` or `replicas`' : 'the number of pods';
  return {
    object: largest.manifest,
    field: largest.kind === 'Deployment' ? 'spec.strategy.rollingUpdate.maxSurge' : 'spec',
    message: `${requested} pods are bound to ${where} at the peak (most replicas, surge, jobs); there must be at most ${free}, the pod slots of the nodes besides those of DaemonSets`,
    fix: `Declare more nodes or more pods per node in ${where}, or lower ${lower} of \`${largest.kind}/${largest.name}\`, which has the most pods.`,
  };
}
