import { budgetOf, openPools, spotOnly } from '../../analysis/feasibility';
import { evictionsOf, Landscape, numberAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

/** Nodes wait for a pod to end as long as it asks for. */
export const graceFitsPool: ICheck = {
  id: 'grace-fits-pool',
  rules: ['d27'],
  title: 'A pod asks for no longer an end than its nodes give it when they are removed',
  why: 'pods that asked for three hours to end were killed after ten minutes, when the autoscaler removed their node',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
  severity: 'warning',
  needs: 'cluster',
  inspect: landscape => landscape.workloads.filter(({ kind }) => kind !== 'DaemonSet').flatMap(workload => judge(workload, landscape)), // drains pass over DaemonSets
};

function judge(workload: Workload, landscape: Landscape): Finding[] {
  const { maxGraceSeconds, spotNoticeSeconds = Infinity, drainSeconds = Infinity } = landscape.cluster;
  const grace = numberAt(workload.podSpec, 'terminationGracePeriodSeconds') ?? 0; // 30 by default, and nobody asked for them
  const spot = spotOnly(landscape, workload);
  const finding = (what: string, seconds: number): Finding[] => [{
    object: workload.manifest,
    field: `${workload.podPath}.terminationGracePeriodSeconds`,
    what: `terminationGracePeriodSeconds ${grace} ${what}`,
    fix: `write terminationGracePeriodSeconds: ${seconds} or less, and let the process end in that time`,
  }];
  if (spot && grace > spotNoticeSeconds) {
    return finding(`is longer than the ${spotNoticeSeconds} seconds between the notice and the end of a spot node (pool ${spot[0].name})`, spotNoticeSeconds);
  }
  if (grace > maxGraceSeconds) {
    return finding(`is longer than the ${maxGraceSeconds} seconds after which pods of a removed node are killed`, maxGraceSeconds);
  }
  const rounds = drainSeconds === Infinity ? 1 : roundsOfDrain(workload, landscape);
  return grace * rounds > drainSeconds
    ? finding(`${rounds === 1 ? '' : `comes ${rounds} times one after the other when a node is drained, which `}is longer than the ${drainSeconds} seconds that a drain may take`,
      Math.floor(drainSeconds / rounds)) : [];
}

/** How many times a drain waits for a pod of this workload to end, on the node that has the most of them however they are spread. */
function roundsOfDrain(workload: Workload, landscape: Landscape): number {
  const pools = openPools(landscape, workload);
  const nodes = pools.reduce((sum, pool) => sum + (pool.nodes ?? Infinity), 0);
  const budget = budgetOf(landscape, workload);
  const { most } = workload.serves ? landscape.scaleOf(workload) : { most: 1 };
  const allowed = budget ? evictionsOf(budget, most) ?? Infinity : Infinity; // without a budget all are evicted at once
  return nodes < 1 || allowed < 1 ? 1 : Math.max(1, Math.ceil(Math.ceil(most / nodes) / allowed));
}
