import type { Ledger } from './ledger';
import type { Api, KubeObject } from '../rig/api';
import { PATIENCE } from '../rig/patience';

const LONG_AGO = '2020-01-01T00:00:00Z'; // the controller waits longer after each failure, from the moment that the kubelet names

/** How a run stands at the peak. */
export type Standing = 'running' | 'Complete' | 'Failed';

/** Runs of a CronJob that have ended and are there, each with as many pods as it may have: its history, and one that is not yet cleaned up. */
export async function fillHistory(api: Api, ledger: Ledger, cronJob: KubeObject): Promise<void> {
  const { successfulJobsHistoryLimit: succeeded, failedJobsHistoryLimit: failed } = cronJob.spec;
  const standings: Standing[] = [...Array(succeeded).fill('Complete'), ...Array(failed + 1).fill('Failed')];
  for (const [index, standing] of standings.entries()) { // one after the other, as `Forbid` has it
    await run(api, ledger, cronJob, `${cronJob.metadata.name}-${index}`, standing);
  }
}

/** The run that goes on while services are rolled out. */
export async function startRun(api: Api, ledger: Ledger, cronJob: KubeObject): Promise<void> {
  await run(api, ledger, cronJob, `${cronJob.metadata.name}-running`, 'running');
}

/** A run that uses up all its retries: pods are ended here, as a kubelet would tell it. */
async function run(api: Api, ledger: Ledger, cronJob: KubeObject, name: string, standing: Standing): Promise<void> {
  const { metadata: { namespace }, spec: { jobTemplate } } = cronJob;
  const job = await api.create({ apiVersion: 'batch/v1', kind: 'Job', metadata: { ...jobTemplate.metadata, name, namespace }, spec: jobTemplate.spec });
  const { parallelism, completions, backoffLimit } = job.spec;
  const atOnce = Math.min(parallelism, completions);
  const endOne = async (phase: 'Succeeded' | 'Failed') => {
    const [pod] = await running(api, ledger, job, atOnce);
    await endAll(api, ledger, [pod], phase);
  };
  for (let retry = 0; retry < backoffLimit; retry++) {
    await endOne('Failed');
  }
  for (let success = atOnce; success < completions; success++) {
    await endOne('Succeeded');
  }
  if (standing === 'running') {
    await running(api, ledger, job, atOnce);
    return;
  }
  const [last, ...others] = await running(api, ledger, job, atOnce);
  await endAll(api, ledger, others, 'Succeeded'); // failing side by side, the first would have the controller delete the others
  await endAll(api, ledger, [last], standing === 'Complete' ? 'Succeeded' : 'Failed');
  const stands = (one: { type: string; status: string }) => one.type === standing && one.status === 'True';
  const reached = await api.until(async () => ((await api.get(job))?.status?.conditions ?? []).some(stands), PATIENCE);
  if (!reached) {
    throw new Error(`${namespace}/${name} did not get ${standing}`);
  }
}

/** The pods that run, once as many do as may. */
async function running(api: Api, ledger: Ledger, { metadata: { namespace = '', name } }: KubeObject, count: number): Promise<KubeObject[]> {
  const pods = await api.until(async () => {
    const all = ledger.staying(namespace, 'batch.kubernetes.io/job-name', name).filter(({ status }) => status?.phase === 'Running');
    return all.length >= count && all;
  }, PATIENCE);
  if (pods === undefined) {
    const events = await api.list('v1', 'Event', namespace, `?fieldSelector=involvedObject.name=${name}`);
    const last = events.slice(-2).map(({ reason, message }) => `${reason} ${message}`).join('; ');
    throw new Error(`${namespace}/${name} does not get ${count} running pods: ${last}`);
  }
  return pods;
}

/** Ends pods side by side, and waits until the ledger knows it. */
async function endAll(api: Api, ledger: Ledger, pods: readonly KubeObject[], phase: 'Succeeded' | 'Failed'): Promise<void> {
  await Promise.all(pods.map(pod => end(api, pod, phase)));
  await api.until(async () => pods.every(({ metadata: { namespace = '', uid } }) =>
    ledger.alive(namespace).every(one => one.metadata.uid !== uid)), PATIENCE);
}

/** The status that a kubelet reports for a pod that ended. */
async function end(api: Api, pod: KubeObject, phase: 'Succeeded' | 'Failed'): Promise<void> {
  const outcome = phase === 'Failed' ? { exitCode: 1, reason: 'Error' } : { exitCode: 0, reason: 'Completed' };
  const terminated = { ...outcome, startedAt: LONG_AGO, finishedAt: LONG_AGO };
  const containerStatuses = pod.status.containerStatuses.map((one: object) => ({ ...one, ready: false, started: false, state: { terminated } }));
  await api.patch({ ...pod, apiVersion: 'v1', kind: 'Pod' }, { status: { phase, containerStatuses } }, '/status');
}
