import type { Api, KubeObject } from '../../rig/api';
import { isReady, podsOf } from '../../rig/pods';

const PATIENCE_SECONDS = 60;

/** Evicts pods one after the other as `kubectl drain` does: a refused eviction is asked for again, and the successor must be ready before the next. */
export async function evictAll(api: Api, pods: readonly KubeObject[], seconds: number = PATIENCE_SECONDS): Promise<number> {
  let evicted = 0;
  for (const pod of pods) {
    const gone = await api.until(async () => (await api.evict(pod)).status < 300, PATIENCE_SECONDS);
    const replaced = await api.until(async () => {
      const now = (await podsOf(api, 'shop')).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      return now.every(({ metadata }) => metadata.uid !== pod.metadata.uid) && now.filter(isReady).length === pods.length;
    }, seconds);
    evicted += gone && replaced ? 1 : 0;
  }
  return evicted;
}
