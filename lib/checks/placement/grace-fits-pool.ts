import { budgetOf, openPools, spotOnly } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import { evictionsOf, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** The grace period of a pod is over before its node ends. */
export const graceFitsPool: ICheck = {
  id: 'grace-fits-pool',
  catalogue: ['d27'],
  title: '`terminationGracePeriodSeconds` fits the shutdown limits of the nodes',
  why: 'when a node is removed, its pods get SIGKILL at the limit of the autoscaler, of the spot notice or of the drain, before their grace period is over',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind !== 'DaemonSet').flatMap(workload => graceFindings(workload, manifestSet)), // a drain skips them
};

function graceFindings(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const { maxGraceSeconds, spotNoticeSeconds = Infinity, drainSeconds = Infinity } = manifestSet.cluster;
  const grace = numberAt(workload.podSpec, 'terminationGracePeriodSeconds') ?? 0; // the default of 30 is not a requirement of this workload
  const spot = spotOnly(manifestSet, workload);
  const finding = (most: number, reason: string): CheckResult[] => [{
    object: workload.manifest,
    field: `${workload.podPath}.terminationGracePeriodSeconds`,
    message: `\`terminationGracePeriodSeconds\` is ${grace}; it must be at most ${most}${reason}`,
    fix: `Set \`terminationGracePeriodSeconds: ${most}\` or less, and make the process exit within that time.`,
  }];
  if (spot && grace > spotNoticeSeconds) {
    return finding(spotNoticeSeconds, `, the seconds between the notice and the end of a spot node (pool \`${spot[0].name}\`)`);
  }
  if (grace > maxGraceSeconds) {
    return finding(maxGraceSeconds, ', the seconds after which pods of a removed node are killed');
  }
  const rounds = drainSeconds === Infinity ? 1 : roundsOfDrain(workload, manifestSet);
  return grace * rounds <= drainSeconds ? [] : finding(Math.floor(drainSeconds / rounds), rounds === 1
    ? ', the seconds that a drain may take'
    : `: the drain of a node waits for it ${rounds} times in sequence, and may take ${drainSeconds} seconds`);
}

/** How many times in sequence a drain waits for pods of this workload, on the node that has the most of them however they are spread. */
function roundsOfDrain(workload: Workload, manifestSet: ManifestSet): number {
  const pools = openPools(manifestSet, workload);
  const nodes = pools.reduce((sum, pool) => sum + (pool.nodes ?? Infinity), 0);
  const budget = budgetOf(manifestSet, workload);
  const { most } = workload.serves ? manifestSet.scaleOf(workload) : { most: 1 };
  const allowed = budget ? evictionsOf(budget, most) ?? Infinity : Infinity; // without a budget all are evicted at once
  return nodes < 1 || allowed < 1 ? 1 : Math.max(1, Math.ceil(Math.ceil(most / nodes) / allowed));
}
