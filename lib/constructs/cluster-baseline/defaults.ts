import { JOBS_PRIORITY, RESERVE_PRIORITY, SERVICES_PRIORITY } from './decisions';
import type { BaselineValues } from './parser';
import { Cluster, Pool, PriorityClassProps } from '../../cluster';

export const RESERVE = 'reserve';

/** PriorityClasses of a cluster whose profile declares none. */
export const PRIORITY_CLASSES: PriorityClassProps[] = [
  { name: 'services', value: SERVICES_PRIORITY.value, preempts: true },
  { name: 'jobs', value: JOBS_PRIORITY.value, preempts: false },
];

/** Capacity to keep free. */
export interface ReserveSpec {
  readonly image: string;
  readonly pods: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly pool: Pool;
}

/** Every decision about a baseline. */
export interface ClusterBaselineSpec {
  readonly team: string;
  readonly priorityClasses: PriorityClassProps[];
  readonly reserve?: ReserveSpec;
}

/** Every decision about a baseline of a cluster. */
export function clusterBaselineSpec({ team, reserve }: Pick<BaselineValues, 'team' | 'reserve'>, cluster: Cluster): ClusterBaselineSpec {
  const declared = cluster.priorityClasses.length > 0 ? cluster.priorityClasses : PRIORITY_CLASSES; // before the first app names them
  return {
    team,
    priorityClasses: reserve ? [...declared, { name: RESERVE, value: RESERVE_PRIORITY.value, preempts: false }] : declared,
    ...(reserve && {
      reserve: {
        image: reserve.image,
        pods: reserve.pods,
        cpuMillis: reserve.cpu,
        memoryBytes: reserve.memory,
        pool: cluster.pool(reserve.pool ?? '') ?? cluster.services,
      },
    }),
  };
}
