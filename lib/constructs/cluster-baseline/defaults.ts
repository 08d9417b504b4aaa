import type { ClusterBaselineProps } from './props';
import { Cluster, Pool, PriorityClassProps } from '../../cluster';
import { bytesOf, milliCpu } from '../../props';

export const RESERVE = 'reserve';
export const RESERVE_VALUE = -10; // below everything, and the lowest for which cluster-autoscaler still starts nodes (`--expendable-pods-priority-cutoff`)

const SERVICES_VALUE = 1000000; // far above, so that there is room for classes in between
const JOBS_VALUE = -1; // below what has no class: whoever is not yet given one is a service more often than not

/** Classes by kind of work, for a cluster that declares none. */
export const PRIORITY_CLASSES: PriorityClassProps[] = [
  { name: 'services', value: SERVICES_VALUE, preempts: true },
  { name: 'jobs', value: JOBS_VALUE, preempts: false },
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
    team: props.team ?? 'platform',
    priorityClasses: props.reserve ? [...declared, { name: RESERVE, value: RESERVE_VALUE, preempts: false }] : declared,
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
