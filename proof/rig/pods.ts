import type { Api, KubeObject } from './api';
import { PATIENCE } from './patience';

/** The pods of a namespace that are not being deleted, or those with a label. */
export async function podsOf(api: Api, namespace: string, label?: string): Promise<KubeObject[]> {
  const query = label === undefined ? '' : `?labelSelector=${encodeURIComponent(label)}`;
  return api.list('v1', 'Pod', namespace, query);
}

/** Whether a pod is ready. */
export function isReady({ status }: KubeObject): boolean {
  return (status?.conditions ?? []).some(({ type, status: value }: { type: string; status: string }) => type === 'Ready' && value === 'True');
}

/** Whether a container of a pod has ended, and was started again. */
export function hasCrashed({ status }: KubeObject): boolean {
  return (status?.containerStatuses ?? []).some(({ restartCount }: { restartCount: number }) => restartCount > 0);
}

/** Whether the scheduler finds no node for a pod. */
export function isPending({ spec, status }: KubeObject): boolean {
  return status?.phase === 'Pending' && spec.nodeName === undefined;
}

/** Whether the scheduler has looked, and says so. */
function isUnschedulable({ status }: KubeObject): boolean {
  return (status?.conditions ?? []).some(({ type, reason }: { type: string; reason?: string }) => type === 'PodScheduled' && reason === 'Unschedulable');
}

/** Waits until as many pods as wanted are ready, or found no node by the scheduler; the pods as they are then, or at the deadline. */
export async function settled(api: Api, namespace: string, wanted: number, label?: string, seconds: number = PATIENCE): Promise<KubeObject[]> {
  const there = await api.until(async () => {
    const pods = await podsOf(api, namespace, label);
    return pods.filter(pod => isReady(pod) || isUnschedulable(pod)).length >= wanted && pods;
  }, seconds);
  return there ?? podsOf(api, namespace, label);
}

/** How many pods are on nodes whose name begins so, and how many are Pending: `12 on jobs, 3 on services, 1 Pending`. */
export function where(pods: readonly KubeObject[]): string {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    const place = pod.spec.nodeName === undefined ? 'Pending' : `on ${String(pod.spec.nodeName).replace(/-\d+$/, '')}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([place, count]) => `${count} ${place}`).join(', ') || 'no pod';
}
