import type { Api, KubeObject } from '../../rig/api';
import { PATIENCE } from '../../rig/patience';
import { hasCrashed, isReady, podsOf } from '../../rig/pods';

/** Evicts pods one after the other as `kubectl drain` does: a refused eviction is asked for again, and the successor must be ready, or crash, before the next. */
export async function evictAll(api: Api, pods: readonly KubeObject[]): Promise<number> {
  let evicted = 0;
  for (const pod of pods) {
    const gone = await api.until(async () => (await api.evict(pod)).status < 300, PATIENCE);
    const successor = await api.until(async () => {
      const now = (await podsOf(api, 'shop')).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      const others = now.every(({ metadata }) => metadata.uid !== pod.metadata.uid) && now.filter(one => !hasCrashed(one));
      return others && (others.length < now.length ? 'crashes' : others.filter(isReady).length === pods.length && 'ready');
    }, PATIENCE);
    evicted += gone && successor === 'ready' ? 1 : 0;
  }
  return evicted;
}
