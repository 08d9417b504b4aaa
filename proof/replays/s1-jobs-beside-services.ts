import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { IMAGE, SMALL_SERVICE } from './small-service';
import { BulkheadApp, IsolatedCronJob, QuotaedNamespace, ResilientService } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { isOfJob, startRun } from '../rig/jobs';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { settled, where } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 12;
const JOB_PODS = 50;
const POOL = { key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' };
const TOLERATION = `tolerations: [{ key: ${POOL.key}, value: ${POOL.value}, effect: NoSchedule }]`;
const SELECTOR = `nodeSelector: { ${POOL.key}: ${POOL.value} }`;
const REQUESTS = 'resources: { requests: { cpu: "2", memory: 4Gi }, limits: { cpu: "2", memory: 4Gi } }';

/** The incident that the library is for: a job eats the memory of the nodes that serve the site. */
export const jobsBesideServices: Replay = {
  id: 's1',
  title: 'An ETL job lands on the nodes that serve the site, although there are nodes for jobs',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [
    { manifests: 'no rule', run: plane => see(plane, objectsIn(naive('', ''))) },
    { manifests: 'a hard resource request only', run: plane => see(plane, objectsIn(naive('', REQUESTS))) },
    { manifests: 'a toleration and requests, no selector', run: plane => see(plane, objectsIn(naive(TOLERATION, REQUESTS))) },
    { manifests: 'a selector and requests, no toleration', run: plane => see(plane, objectsIn(naive(SELECTOR, REQUESTS))) },
  ],
  ours: [{ manifests: 'ResilientService and IsolatedCronJob', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: KubeObject[]): Promise<Seen> {
  const size = { cpu: '64', memory: '128Gi' };
  const forJobs = { labels: { [POOL.key]: POOL.value }, taints: [POOL] };
  await makeNodes(api, { name: 'services', count: 3, ...size }, { name: 'jobs', count: 2, ...size, ...forJobs });
  await applyAll(api, paced(objects, { complete: '10m' }));
  await settled(api, 'shop', REPLICAS);
  await startRun(api, 'shop', 'etl', 1);
  const pods = await settled(api, 'shop', REPLICAS + JOB_PODS);
  const jobs = pods.filter(isOfJob);
  const services = pods.filter(pod => !isOfJob(pod));
  const allOn = (nodes: string, own: KubeObject[]) => own.every(({ spec }) => String(spec.nodeName).startsWith(`${nodes}-`));
  return {
    happened: !allOn('jobs', jobs) || !allOn('services', services) || pods.length < REPLICAS + JOB_PODS,
    what: `${jobs.length} pods of the job: ${where(jobs)}; ${services.length} of the service: ${where(services)}`,
  };
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, 'web', { ...SMALL_SERVICE, cpu: Cpu.units(5), memory: Size.gibibytes(10), replicas: REPLICAS });
  new IsolatedCronJob(shop, 'etl', {
    image: IMAGE,
    cpu: Cpu.units(2),
    memory: Size.gibibytes(4),
    workers: JOB_PODS,
    deadline: Duration.hours(1),
    schedule: Cron.schedule({ minute: '0', hour: '3', day: '1', month: '1' }),
    exactMinute: true, // its own clock must not start a run while it is looked at
  });
  return app;
}

/** All pods together fill every node alike when every node is allowed: 12 x 5 and 50 x 2 CPUs on five nodes. */
function naive(rule: string, resources: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${REPLICAS}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: web:1, resources: { requests: { cpu: "5", memory: 10Gi } } }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: etl, namespace: shop }
spec:
  schedule: '0 3 1 1 *'
  jobTemplate:
    spec:
      parallelism: ${JOB_PODS}
      completions: ${JOB_PODS}
      template:
        spec:
          ${rule}
          restartPolicy: Never
          containers:
          - name: main
            image: etl:1
            ${resources}
`;
}
