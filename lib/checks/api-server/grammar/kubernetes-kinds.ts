import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { ManifestSet, textAt, Workload } from '../../../model';

const SERVED = {
  Service: ['v1'],
  ResourceQuota: ['v1'],
  LimitRange: ['v1'],
  PersistentVolumeClaim: ['v1'],
  Ingress: ['networking.k8s.io/v1'],
  NetworkPolicy: ['networking.k8s.io/v1'],
  PodDisruptionBudget: ['policy/v1'],
  HorizontalPodAutoscaler: ['autoscaling/v1', 'autoscaling/v2'],
};
const MAKES_PODS = ['v1', 'apps/v1', 'batch/v1'];

/** Objects of one of Kubernetes' own kinds; Knative and OpenKruise use the same names for kinds with other fields. */
export function objectsOf(manifestSet: ManifestSet, kind: keyof typeof SERVED): readonly Manifest[] {
  return manifestSet.ofKind(kind).filter(manifest => SERVED[kind].includes(textAt(manifest, 'apiVersion') ?? ''));
}

/** Workloads of Kubernetes' own kinds. */
export function workloadsOf(manifestSet: ManifestSet, ...kinds: readonly string[]): readonly Workload[] {
  return manifestSet.workloads.filter(({ kind, manifest }) => kinds.includes(kind) && MAKES_PODS.includes(textAt(manifest, 'apiVersion') ?? ''));
}
