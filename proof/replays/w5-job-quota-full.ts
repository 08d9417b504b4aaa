import { Cron, Duration } from 'cdk8s';
import { NO_JITTER, SMALL_SERVICE } from './small-service';
import { BulkheadApp, IsolatedCronJob, QuotaedNamespace } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { Ticks, withPodAnnotations } from '../rig/cron';
import { eventCount } from '../rig/events';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { quotasCounted } from '../rig/quota';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'shop';
const TICKS = 6;
const SHORT = { ...NO_JITTER, 'pod-complete.stage.kwok.x-k8s.io/delay': '100ms', 'pod-complete.stage.kwok.x-k8s.io/jitter-delay': '100ms' };
const JOBS = { 'cdk8s-bulkhead/pool': 'jobs' };

/**
 * Finished runs that are kept fill the quota for jobs. The YAML of the report, quota 1 and history 0, runs on with Kubernetes 1.36: its
 * controller cleans before it creates. What the history keeps it cannot clean, so a quota of that size still stops it.
 */
export const jobQuotaFull: Replay = {
  id: 'w5',
  title: 'A CronJob whose finished runs fill count/jobs.batch never runs again',
  source: 'https://github.com/kubernetes/kubernetes/issues/119775',
  naive: [{ manifests: 'quota of 3 jobs, history unsaid: 3 that succeeded are kept', run: plane => see(plane, objectsIn(NAIVE)) }],
  ours: [{ manifests: 'IsolatedCronJob in a QuotaedNamespace', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: readonly KubeObject[]): Promise<Seen> {
  await makeNodes(api, { name: 'jobs', count: 2, labels: JOBS });
  await applyAll(api, objects.map(object => object.kind === 'CronJob' ? withPodAnnotations(object, SHORT) : object));
  await quotasCounted(api, objects);
  const cronJob = objects.find(({ kind }) => kind === 'CronJob')!;
  const events = (reason: string) => eventCount(api, NAMESPACE, 'CronJob', reason);
  const ticks = new Ticks(api, cronJob);
  let started = 0;
  for (let tick = 1; tick <= TICKS; tick++) {
    const before = await events('FailedCreate');
    await ticks.next();
    const outcome = await api.until(async () => { // each tick is answered: by a Job that ends, or by a refusal
      const jobs = await api.list('batch/v1', 'Job', NAMESPACE);
      const ended = jobs.every(({ status }) => (status.conditions ?? []).some(({ type }: { type: string }) => type === 'Complete'));
      const idle = ((await api.get(cronJob))?.status?.active ?? []).length === 0;
      return await events('FailedCreate') > before ? 'refused' : await events('SuccessfulCreate') > started && ended && idle && 'started';
    }, PATIENCE);
    if (outcome === undefined) {
      throw new Error(`the controller did nothing with tick ${tick}`);
    }
    started += outcome === 'started' ? 1 : 0;
  }
  const kept = (await api.list('batch/v1', 'Job', NAMESPACE)).length;
  const quota = (await api.list('v1', 'ResourceQuota', NAMESPACE))[0].spec.hard['count/jobs.batch'];
  return {
    happened: started < TICKS,
    what: `${started} of ${TICKS} runs started, ${TICKS - started} refused with FailedCreate; ${kept} finished kept, count/jobs.batch ${quota}`,
  };
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, NAMESPACE, { team: 'storefront' });
  const { image, cpu, memory } = SMALL_SERVICE;
  new IsolatedCronJob(shop, 'report', { image, cpu, memory, schedule: Cron.hourly(), deadline: Duration.minutes(30) });
  return app;
}

const NAIVE = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: job-quota, namespace: ${NAMESPACE} }
spec: { hard: { count/jobs.batch: "3" } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: hello-world-cronjob, namespace: ${NAMESPACE} }
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: busybox:1 }]
`;
