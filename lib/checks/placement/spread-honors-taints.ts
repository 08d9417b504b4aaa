import type { Pool } from '../../cluster';
import { keepsOut } from '../../cluster/pool';
import type { CheckResult } from '../../finding';
import { at, itemsAt, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

/** A hard topology spread excludes the nodes whose taints the pod does not tolerate. */
export const spreadHonorsTaints: ICheck = {
  id: 'spread-honors-taints',
  catalogue: ['d22'],
  title: 'A hard topology spread does not count nodes whose taints the pod does not tolerate',
  why: 'the scheduler counts a tainted node as an empty domain that must be filled first, so pods stay Pending forever',
  source: 'https://github.com/kubernetes/kops/issues/17472',
  severity: 'error',
  evaluate: ({ workloads, cluster }) => workloads.flatMap(workload => taintsIgnored(workload, cluster.pools)),
};

function taintsIgnored(workload: Workload, pools: readonly Pool[]): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    if (at(constraint, 'whenUnsatisfiable') !== 'DoNotSchedule' || at(constraint, 'nodeTaintsPolicy') === 'Honor') {
      return [];
    }
    const refuses = (pool: Pool) => pool.taints.some(taint => keepsOut(taint) && !tolerates(workload.podSpec, taint));
    const pool = pools.find(one => counted(one, constraint, workload) && refuses(one));
    return pool === undefined ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints[${index}].nodeTaintsPolicy`,
      message: `\`nodeTaintsPolicy\` is ${textAt(constraint, 'nodeTaintsPolicy') ?? 'Ignore (the default)'}; it must be Honor, since the pod does not tolerate the taint of pool \`${pool.name}\``,
      fix: 'Set `nodeTaintsPolicy: Honor`.',
    }];
  });
}

/** Whether nodes of a pool count: those that nodeSelector excludes do not, unless nodeAffinityPolicy is Ignore. */
function counted(pool: Pool, constraint: unknown, workload: Workload): boolean {
  return at(constraint, 'nodeAffinityPolicy') === 'Ignore'
    || textsAt(workload.podSpec, 'nodeSelector').every(([key, value]) => (pool.labels[key] ?? value) === value); // a label that is not declared may exist
}
