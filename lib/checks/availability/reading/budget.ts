import { at, Landscape, namespaceOf, podsOf, Selector, Workload } from '../../../landscape';
import type { Manifest } from '../../../manifests/manifest';

const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet']; // a drain passes over DaemonSets, and Jobs have no replicas

/** The workloads whose replicas a PodDisruptionBudget counts; no selector selects nothing, an empty one the whole namespace. */
export function countedBy(budget: Manifest, landscape: Landscape): readonly Workload[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  return selector === undefined ? [] : landscape.selectedBy(Selector.of(selector), namespaceOf(budget)).filter(({ kind }) => COUNTED.includes(kind));
}

/** The field by which a budget says what it keeps. */
export function boundOf(budget: Manifest): 'minAvailable' | 'maxUnavailable' {
  return (at(budget, 'spec', 'maxUnavailable') ?? undefined) === undefined ? 'minAvailable' : 'maxUnavailable';
}

/** Pods that may be evicted while all are healthy; the disruption controller rounds percentages up in both fields. */
export function evictions(budget: Manifest, pods: number): number | undefined {
  const bound = boundOf(budget);
  const found = podsOf(at(budget, 'spec', bound), pods, 'up');
  return found === undefined || bound === 'maxUnavailable' ? found : pods - found;
}
