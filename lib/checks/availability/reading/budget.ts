import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, Workload } from '../../../model';

const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet']; // a drain passes over DaemonSets, and Jobs have no replicas

/** The workloads whose replicas a PodDisruptionBudget counts; no selector selects nothing, an empty one the whole namespace. */
export function countedBy(budget: Manifest, manifestSet: ManifestSet): readonly Workload[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  return selector === undefined ? [] : manifestSet.selectedBy(Selector.of(selector), namespaceOf(budget)).filter(({ kind }) => COUNTED.includes(kind));
}
