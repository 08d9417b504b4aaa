import type { Api, KubeObject } from './api';

/** Starts a run of a CronJob now, with the owner that its controller would write: the clock of a CronJob is minutes. */
export async function startRun(api: Api, namespace: string, cronJob: string, run: number): Promise<KubeObject> {
  const stored = await api.get({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: cronJob, namespace } });
  if (stored === undefined) {
    throw new Error(`there is no CronJob ${namespace}/${cronJob}`);
  }
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob };
  const { metadata = {}, spec } = stored.spec.jobTemplate;
  return api.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...metadata,
      name: `${cronJob}-${run}`,
      namespace,
      ownerReferences: [{ ...owner, uid: stored.metadata.uid, controller: true, blockOwnerDeletion: true }],
    },
    spec,
  });
}

/** Whether a pod belongs to a Job. */
export function isOfJob({ metadata }: KubeObject): boolean {
  return (metadata.ownerReferences ?? []).some(({ kind }: { kind: string }) => kind === 'Job');
}
