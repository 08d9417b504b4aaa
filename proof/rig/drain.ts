import type { Api, KubeObject } from './api';
import { podsOf } from './pods';

/** Drains a node as `kubectl drain` does: none comes, each is evicted, refusals are tried again, until all are gone; whether they are in time. */
export async function drain(api: Api, node: string, namespace: string, seconds: number): Promise<boolean> {
  const one = { apiVersion: 'v1', kind: 'Node', metadata: { name: node } };
  await api.patch(one, { spec: { unschedulable: true } });
  const done = await api.until(async () => {
    const there = (await podsOf(api, namespace)).filter(pod => pod.spec.nodeName === node);
    for (const pod of there.filter(({ metadata }) => metadata.deletionTimestamp === undefined)) {
      await api.evict(pod);
    }
    return there.length === 0;
  }, seconds);
  await api.patch(one, { spec: { unschedulable: null } });
  return done === true;
}

/** How an API server answered many evictions: `6 x 429, 1 x 201`, and every message once. */
export interface Answers {
  readonly codes: string;
  readonly messages: string[];
}

/** Asks for the eviction of every pod, one after the other, and does so many times. */
export async function answersToEvictions(api: Api, pods: readonly KubeObject[], times: number): Promise<Answers> {
  const codes = new Map<number, number>();
  const messages = new Set<string>();
  for (let round = 0; round < times; round++) {
    for (const pod of pods) {
      const { status, body } = await api.evict(pod);
      codes.set(status, (codes.get(status) ?? 0) + 1);
      messages.add(body?.message ?? '');
    }
  }
  return { codes: [...codes].map(([code, count]) => `${count} x ${code}`).join(', '), messages: [...messages].filter(message => message !== '') };
}
