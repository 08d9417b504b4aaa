import { ApiObject, Cron, Duration } from 'cdk8s';
import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, IsolatedCronJob, QuotaedNamespace } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { Ticks, withPodAnnotations } from '../rig/cron';
import { eventCount } from '../rig/events';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'shop';
const TICKS = 4;
const HANGS = { 'pod-complete.stage.kwok.x-k8s.io/delay': '1h', 'pod-complete.stage.kwok.x-k8s.io/jitter-delay': '1h' }; // the program never ends
const JOBS = { 'cdk8s-bulkhead/pool': 'jobs' };

/** Three lines indented too deep: the API server drops them and takes its defaults. */
export const misplacedFields: Replay = {
  id: 'w1',
  title: 'concurrencyPolicy is written into the pod spec and silently dropped: runs that hang pile up',
  source: 'https://de.slideshare.net/try_except_/running-kubernetes-in-production-a-million-ways-to-crash-your-cluster-container-camp-uk',
  naive: [{ manifests: 'the CronJob of the slides, as it was applied then', run: async plane => see(plane, [], objectsIn(NAIVE)[0]) }],
  ours: [{
    manifests: 'IsolatedCronJob',
    run: async plane => {
      const refusal = refusalOf(objectsIn(NAIVE)[0]);
      const objects = objectsOf(ours());
      const [cronJob] = objects.filter(({ kind }) => kind === 'CronJob');
      const { happened, what } = await see(plane, objects.filter(object => object !== cronJob), cronJob);
      const refused = `the CronJob of the slides is refused at synth by fields-known: ${refusal.join(', ')}`;
      return { happened: happened || refusal.length === 0, what: `${what}; ${refused}` };
    },
  }],
};

async function see({ api }: ControlPlane, others: readonly KubeObject[], cronJob: KubeObject): Promise<Seen> {
  await makeNodes(api, { name: 'jobs', count: 2, labels: JOBS });
  await applyAll(api, [...others, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'there', namespace: NAMESPACE } }]);
  const strict = await api.ask('POST', `/apis/batch/v1/namespaces/${NAMESPACE}/cronjobs?fieldValidation=Strict&dryRun=All`, cronJob);
  const stored = await api.create(withPodAnnotations(cronJob, HANGS), '?fieldValidation=Ignore');
  const ticks = new Ticks(api, stored);
  for (let tick = 1; tick <= TICKS; tick++) {
    await ticks.next();
    const done = await api.until(async () => { // the controller emits an event for each tick
      const made = await eventCount(api, NAMESPACE, 'CronJob', 'SuccessfulCreate');
      const skipped = await eventCount(api, NAMESPACE, 'CronJob', 'JobAlreadyActive');
      return made >= tick || (made >= 1 && skipped >= tick - 1);
    }, PATIENCE);
    if (!done) {
      throw new Error(`the controller did nothing with tick ${tick}`);
    }
  }
  const jobs = await api.list('batch/v1', 'Job', NAMESPACE);
  await api.until(async () => (await podsOf(api, NAMESPACE)).filter(isReady).length >= jobs.length, PATIENCE);
  const running = (await podsOf(api, NAMESPACE)).filter(isReady).length;
  const { concurrencyPolicy, successfulJobsHistoryLimit, failedJobsHistoryLimit } = stored.spec;
  return {
    happened: running > 1,
    what: `stored with concurrencyPolicy ${concurrencyPolicy}, history ${successfulJobsHistoryLimit} and ${failedJobsHistoryLimit} `
      + `(fieldValidation=Strict: HTTP ${strict.status}); after ${TICKS} runs that hang ${running} pod${running === 1 ? '' : 's'} at once`,
  };
}

/** The fields that a check refuses in an object that is written by hand. */
function refusalOf({ apiVersion, kind, metadata: { name }, spec }: KubeObject): string[] {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, NAMESPACE, { team: 'storefront' });
  new ApiObject(shop, 'by-hand', { apiVersion: apiVersion!, kind: kind!, metadata: { name }, spec });
  return app.findings().filter(({ check }) => check === 'fields-known').map(({ field }) => field.slice(field.lastIndexOf('.') + 1));
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, NAMESPACE, { team: 'storefront' });
  const { image, cpu, memory } = SMALL_SERVICE;
  new IsolatedCronJob(shop, 'report', { image, cpu, memory, schedule: Cron.hourly(), deadline: Duration.minutes(30) });
  return app;
}

const NAIVE = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: foobar, namespace: ${NAMESPACE}, labels: { application: foobar } }
spec:
  schedule: "*/15 9-19 * * Mon-Fri"
  jobTemplate:
    spec:
      template:
        metadata: { labels: { application: foobar } }
        spec:
          restartPolicy: Never
          concurrencyPolicy: Forbid
          successfulJobsHistoryLimit: 1
          failedJobsHistoryLimit: 1
          containers: [{ name: foobar, image: foobar:1 }]
`;
