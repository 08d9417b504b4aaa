import { Cluster, Pool } from '../../cluster';
import { keepsOut } from '../../cluster/taint';
import { textsAt, tolerates, Workload } from '../../model';

/** The pools whose nodes a pod may run on, by its node selector and its tolerations. */
export function poolsOf(cluster: Cluster, { podSpec }: Workload): Pool[] {
  const wanted = textsAt(podSpec, 'nodeSelector')
    .filter(([key]) => cluster.pools.some(pool => Object.keys(pool.labels).includes(key))); // a label that no pool speaks of tells none apart
  return cluster.pools.filter(({ labels, taints }) =>
    wanted.every(([key, value]) => labels[key] === value)
    && taints.filter(keepsOut).every(taint => tolerates(podSpec, taint)));
}
