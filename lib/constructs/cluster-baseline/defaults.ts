import { JOBS_PRIORITY, RESERVE_PRIORITY, SERVICES_PRIORITY, TEAM } from './decisions';
import type { ClusterBaselineProps } from './props';
import { Cluster, Pool, PriorityClassProps } from '../../cluster';
import { bytesOf, milliCpu } from '../../props';

export const RESERVE = 'reserve';

/** Classes by kind of work, for a cluster that declares none. */
export const PRIORITY_CLASSES: PriorityClassProps[] = [
  { name: 'services', value: SERVICES_PRIORITY.value, preempts: true },
  { name: 'jobs', value: JOBS_PRIORITY.value, preempts: false },
];

/** Room to keep free. */
export interface ReserveSpec {
  readonly image: string;
  readonly pods: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly pool: Pool;
}

/** A baseline with every question answered. */
export interface ClusterBaselineSpec {
  readonly team: string;
  readonly priorityClasses: PriorityClassProps[];
  readonly reserve?: ReserveSpec;
}

export function clusterBaselineSpec(props: ClusterBaselineProps, cluster: Cluster): ClusterBaselineSpec {
  const declared = cluster.priorityClasses.length > 0 ? cluster.priorityClasses : PRIORITY_CLASSES; // they must be there before an app names them
  return {
    team: props.team ?? TEAM.value,
    priorityClasses: props.reserve ? [...declared, { name: RESERVE, value: RESERVE_PRIORITY.value, preempts: false }] : declared,
    ...(props.reserve && {
      reserve: {
        image: props.reserve.image,
        pods: props.reserve.pods,
        cpuMillis: milliCpu(props.reserve.cpu) ?? 0,
        memoryBytes: bytesOf(props.reserve.memory) ?? 0,
        pool: cluster.pool(props.reserve.pool ?? '') ?? cluster.services,
      },
    }),
  };
}
