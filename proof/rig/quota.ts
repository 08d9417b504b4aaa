import type { Api, KubeObject } from './api';
import { PATIENCE } from './patience';

/** Waits until the quotas among some objects have been counted: before that they refuse all, whatever they allow. */
export async function quotasCounted(api: Api, objects: readonly KubeObject[]): Promise<void> {
  for (const quota of objects.filter(({ kind }) => kind === 'ResourceQuota')) {
    if (!await api.until(async () => (await api.get(quota))?.status?.hard !== undefined, PATIENCE)) {
      throw new Error(`ResourceQuota ${quota.metadata.name} was not counted in ${PATIENCE} seconds`);
    }
  }
}
