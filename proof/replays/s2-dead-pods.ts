import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { IMAGE } from './small-service';
import { BulkheadApp, IsolatedCronJob, QuotaedNamespace } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { startRun } from '../rig/jobs';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { podsOf } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const RUNS = 6;
const WORKERS = 8;
const POOL = { key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' };
const JOB = { apiVersion: 'batch/v1', kind: 'Job' };

/** Pods that have ended are objects all the same, and the quota's key `pods` does not count them. */
export const deadPods: Replay = {
  id: 's2',
  title: 'A CronJob whose pods fail leaves dead pods with every run, and the quota for pods never refuses one',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{ manifests: '8 pods at a time, backoffLimit 10000, quota pods: 10', run: plane => see(plane, objectsIn(NAIVE)) }],
  ours: [{ manifests: 'IsolatedCronJob with 8 workers in a QuotaedNamespace', run: plane => see(plane, objectsOf(ours())) }],
};

/** Runs the job again as soon as the pods of the last run are dead; the clock's own minutes would show the same. */
async function see({ api }: ControlPlane, objects: KubeObject[]): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: 1 }, { name: 'jobs', count: 1, labels: { [POOL.key]: POOL.value }, taints: [POOL] });
  await applyAll(api, paced(objects, { exitCode: 1 }));
  const quota = async () => (await api.list('v1', 'ResourceQuota', 'shop'))[0].status;
  const { failedJobsHistoryLimit } = (await api.list('batch/v1', 'CronJob', 'shop'))[0].spec;
  let counted: string | undefined;
  for (let run = 1; run <= RUNS; run++) {
    const job = await startRun(api, 'shop', 'report', run);
    await api.until(async () => { // all pods of the run are dead, or the job has failed; and the quota counts no running pod
      const pods = await podsOf(api, 'shop', `batch.kubernetes.io/job-name=${job.metadata.name}`);
      const ended = pods.length > 0 && pods.every(isDead) && (pods.length >= WORKERS || isFailed(await api.get({ ...JOB, metadata: job.metadata })));
      counted = (await quota()).used?.pods;
      return ended && counted === '0';
    }, PATIENCE);
  }
  const dead = async () => (await podsOf(api, 'shop')).filter(isDead);
  const jobs = await api.until(async () => { // every run has failed and the history is cleaned; or all pods are dead and no run has failed
    const runs = await api.list('batch/v1', 'Job', 'shop');
    const names = new Set(runs.map(({ metadata }) => metadata.name));
    const there = await dead();
    const cleaned = runs.length <= failedJobsHistoryLimit && there.every(({ metadata }) => names.has(metadata.labels?.['job-name'] ?? ''));
    const goesOn = there.length >= RUNS * WORKERS && !runs.some(isFailed);
    return (runs.every(isFailed) && cleaned || goesOn) && runs;
  }, PATIENCE) ?? await api.list('batch/v1', 'Job', 'shop');
  const kept = (await dead()).length;
  const trying = jobs.filter(job => !isFailed(job)).length;
  const most = jobs.length * WORKERS; // a job that gives up ends pods before they die: how many is chance
  const { hard } = await quota();
  const wall = hard['count/pods'] === undefined ? '' : `, and lets ${hard['count/pods']} be there, dead ones included`;
  return {
    happened: kept >= RUNS * WORKERS || trying > 0,
    what: `${RUNS} runs of ${WORKERS} pods, all failed: ${trying > 0 || kept > most ? kept : `no more than ${most}`} dead pods kept, `
      + `${jobs.length} jobs, ${trying} of them still trying; the quota counted ${counted} of ${hard.pods} pods${wall}`,
  };
}

function isDead({ status }: KubeObject): boolean {
  return status?.phase === 'Failed';
}

function isFailed(job: KubeObject | undefined): boolean {
  return (job?.status?.conditions ?? []).some(({ type, status: value }: { type: string; status: string }) => type === 'Failed' && value === 'True');
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new IsolatedCronJob(shop, 'report', {
    image: IMAGE,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    workers: WORKERS,
    deadline: Duration.hours(1),
    schedule: Cron.schedule({ minute: '0', hour: '3', day: '1', month: '1' }),
    exactMinute: true, // its own clock must not start a run while it is looked at
  });
  return app;
}

const NAIVE = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec: { hard: { pods: "10" } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  schedule: '0 3 1 1 *'
  jobTemplate:
    spec:
      parallelism: ${WORKERS}
      completions: ${WORKERS}
      backoffLimit: 10000
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: report:1 }]
`;
