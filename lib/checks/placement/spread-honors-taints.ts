import type { Pool } from '../../cluster';
import { keepsOut } from '../../cluster/taint';
import type { CheckResult } from '../../finding';
import { at, itemsAt, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

/** A hard topology spread leaves out the nodes whose taints keep the pod away. */
export const spreadHonorsTaints: ICheck = {
  id: 'spread-honors-taints',
  catalogue: ['d22'],
  title: 'A hard topology spread does not count nodes that the pod cannot run on',
  why: 'a tainted node counted as an empty domain that had to be filled first, so the second replica of CoreDNS stayed Pending for ever',
  source: 'https://github.com/kubernetes/kops/issues/17472',
  severity: 'error',
  evaluate: ({ workloads, cluster }) => workloads.flatMap(workload => judge(workload, cluster.pools)),
};

function judge(workload: Workload, pools: readonly Pool[]): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    if (at(constraint, 'whenUnsatisfiable') !== 'DoNotSchedule' || at(constraint, 'nodeTaintsPolicy') === 'Honor') {
      return [];
    }
    const refuses = (pool: Pool) => pool.taints.some(taint => keepsOut(taint) && !tolerates(workload.podSpec, taint));
    const pool = pools.find(one => counted(one, constraint, workload) && refuses(one));
    return pool === undefined ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints[${index}].nodeTaintsPolicy`,
      message: `nodeTaintsPolicy is ${textAt(constraint, 'nodeTaintsPolicy') ?? 'Ignore, the default'}, so nodes of pool ${pool.name} count although their taint keeps the pod out`,
      fix: 'write nodeTaintsPolicy: Honor',
    }];
  });
}

/** Whether nodes of a pool count: those that nodeSelector excludes do not, unless nodeAffinityPolicy says so. */
function counted(pool: Pool, constraint: unknown, workload: Workload): boolean {
  return at(constraint, 'nodeAffinityPolicy') === 'Ignore'
    || textsAt(workload.podSpec, 'nodeSelector').every(([key, value]) => (pool.labels[key] ?? value) === value); // labels that nobody declared may be there
}
