import { budgetOf, openPools, spotOnly } from '../../analysis/feasibility';
import type { CheckResult } from '../../finding';
import { evictionsOf, ManifestSet, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Nodes wait for a pod to end as long as it asks for. */
export const graceFitsPool: ICheck = {
  id: 'grace-fits-pool',
  catalogue: ['d27'],
  title: 'A pod asks for no longer an end than its nodes give it when they are removed',
  why: 'pods that asked for three hours to end were killed after ten minutes, when the autoscaler removed their node',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind !== 'DaemonSet').flatMap(workload => judge(workload, manifestSet)), // drains pass over DaemonSets
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const { maxGraceSeconds, spotNoticeSeconds = Infinity, drainSeconds = Infinity } = manifestSet.cluster;
  const grace = numberAt(workload.podSpec, 'terminationGracePeriodSeconds') ?? 0; // 30 by default, and nobody asked for them
  const spot = spotOnly(manifestSet, workload);
  const finding = (message: string, seconds: number): CheckResult[] => [{
    object: workload.manifest,
    field: `${workload.podPath}.terminationGracePeriodSeconds`,
    message: `terminationGracePeriodSeconds ${grace} ${message}`,
    fix: `write terminationGracePeriodSeconds: ${seconds} or less, and let the process end in that time`,
  }];
  if (spot && grace > spotNoticeSeconds) {
    return finding(`is longer than the ${spotNoticeSeconds} seconds between the notice and the end of a spot node (pool ${spot[0].name})`, spotNoticeSeconds);
  }
  if (grace > maxGraceSeconds) {
    return finding(`is longer than the ${maxGraceSeconds} seconds after which pods of a removed node are killed`, maxGraceSeconds);
  }
  const rounds = drainSeconds === Infinity ? 1 : roundsOfDrain(workload, manifestSet);
  return grace * rounds > drainSeconds
    ? finding(`${rounds === 1 ? '' : `comes ${rounds} times one after the other when a node is drained, which `}is longer than the ${drainSeconds} seconds that a drain may take`,
      Math.floor(drainSeconds / rounds)) : [];
}

/** How many times a drain waits for a pod of this workload to end, on the node that has the most of them however they are spread. */
function roundsOfDrain(workload: Workload, manifestSet: ManifestSet): number {
  const pools = openPools(manifestSet, workload);
  const nodes = pools.reduce((sum, pool) => sum + (pool.nodes ?? Infinity), 0);
  const budget = budgetOf(manifestSet, workload);
  const { most } = workload.serves ? manifestSet.scaleOf(workload) : { most: 1 };
  const allowed = budget ? evictionsOf(budget, most) ?? Infinity : Infinity; // without a budget all are evicted at once
  return nodes < 1 || allowed < 1 ? 1 : Math.max(1, Math.ceil(Math.ceil(most / nodes) / allowed));
}
