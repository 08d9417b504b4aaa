import { Cluster, Pool } from '../cluster';
import { keepsOut, TaintProps } from '../cluster/taint';
import { at, itemsAt, textAt, textsAt, Workload } from '../landscape';

/** The pools whose nodes a pod may run on, by its node selector and its tolerations. */
export function poolsOf(cluster: Cluster, { podSpec }: Workload): Pool[] {
  const tolerations = itemsAt(podSpec, 'tolerations');
  const wanted = textsAt(podSpec, 'nodeSelector')
    .filter(([key]) => cluster.pools.some(pool => Object.keys(pool.labels).includes(key))); // a label that no pool speaks of tells none apart
  return cluster.pools.filter(({ labels, taints }) =>
    wanted.every(([key, value]) => labels[key] === value)
    && taints.filter(keepsOut).every(taint => tolerations.some(toleration => tolerates(toleration, taint))));
}

function tolerates(toleration: unknown, taint: TaintProps): boolean {
  const [key, effect] = [textAt(toleration, 'key'), textAt(toleration, 'effect')];
  return (key === undefined || key === taint.key)
    && (effect === undefined || effect === taint.effect)
    && (at(toleration, 'operator') === 'Exists' || (textAt(toleration, 'value') ?? '') === (taint.value ?? ''));
}
