import { DEPLOYMENT } from './service';
import type { Api, KubeObject } from '../../rig/api';

const ROLLOUT_SECONDS = 150;

/** Whether a Deployment has replaced all pods, as `kubectl rollout status` asks, and the old ones are gone, too. */
export async function isRolledOut(api: Api, generation: number): Promise<boolean> {
  const found = await api.get(DEPLOYMENT);
  const { replicas, updatedReplicas, availableReplicas, observedGeneration } = found?.status ?? {};
  const wanted = found?.spec.replicas;
  const pods = await api.list('v1', 'Pod', 'shop');
  return observedGeneration >= generation && [replicas, updatedReplicas, availableReplicas, pods.length].every(count => count === wanted);
}

/** Applies objects and waits until the rollout is over. */
export async function rollOut(api: Api, objects: readonly KubeObject[], seconds: number = ROLLOUT_SECONDS): Promise<boolean> {
  for (const object of objects) {
    await api.apply(object);
  }
  const { generation } = (await api.get(DEPLOYMENT))!.metadata;
  return await api.until(() => isRolledOut(api, generation), seconds) === true;
}
