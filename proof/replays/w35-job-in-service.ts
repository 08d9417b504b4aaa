import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { IMAGE, smallShop } from './small-service';
import { BulkheadApp, IsolatedCronJob } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { isOfJob, startRun } from '../rig/jobs';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 2;
const YEARLY = '0 3 1 1 *'; // its own clock must not start a run while it is looked at
const POOL = { key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' };

/** A selector matches whatever has at least its labels: the pod of a job that shares them is sent requests. */
export const jobInService: Replay = {
  id: 'w35',
  title: "A job's pods carry the labels that a Service selects, and are sent its requests",
  source: 'https://github.com/BerriAI/litellm/issues/19940',
  naive: [{ manifests: 'the chart puts app: web on every pod, and one more label on the job', run: plane => see(plane, objectsIn(NAIVE)) }],
  ours: [{ manifests: 'ResilientService and IsolatedCronJob of one namespace', run: plane => see(plane, objectsOf(ours())) }],
};

async function see(plane: ControlPlane, objects: KubeObject[]): Promise<Seen> {
  const { api } = plane;
  await makeNodes(api, { name: 'services', count: 2 }, { name: 'jobs', count: 1, labels: { [POOL.key]: POOL.value }, taints: [POOL] });
  const all = paced(objects, { complete: '10m' });
  await applyAll(api, all.filter(({ kind }) => kind !== 'Deployment'));
  await startRun(api, 'shop', 'migrate', 1);
  // ready before the service's own pods: when those are in its slices, the controller has processed this one
  const jobs = (await settled(api, 'shop', 1)).filter(pod => isOfJob(pod) && isReady(pod));
  await applyAll(api, all.filter(({ kind }) => kind === 'Deployment'));
  const services = (await settled(api, 'shop', REPLICAS + 1)).filter(pod => !isOfJob(pod) && isReady(pod));
  const targets = await api.until(async () => {
    const found = await endpoints(plane);
    return services.every(({ metadata }) => found.includes(metadata.name)) && found;
  }, PATIENCE);
  if (targets === undefined || services.length < REPLICAS || jobs.length === 0) {
    throw new Error(`${services.length} pods of the service and ${jobs.length} of the job got ready, or the Service does not know them`);
  }
  const names = new Set((await podsOf(api, 'shop')).filter(isOfJob).map(({ metadata }) => metadata.name));
  const wrong = targets.filter(name => names.has(name)).length;
  return {
    happened: wrong > 0,
    what: `${services.length} pods of the service and ${jobs.length} of the job ready; `
      + `Service web sends requests to ${targets.length - wrong} and ${wrong}`,
  };
}

/** The pods that the Service sends requests to. */
async function endpoints({ api }: ControlPlane): Promise<string[]> {
  const slices = await api.list('discovery.k8s.io/v1', 'EndpointSlice', 'shop', '?labelSelector=kubernetes.io%2Fservice-name%3Dweb');
  return slices.flatMap(slice => slice.endpoints ?? []).filter(({ conditions }) => conditions.ready).map(({ targetRef }) => targetRef.name);
}

function ours(): BulkheadApp {
  return smallShop(REPLICAS, undefined, shop => new IsolatedCronJob(shop, 'migrate', {
    image: IMAGE,
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    deadline: Duration.hours(1),
    schedule: Cron.schedule({ minute: '0', hour: '3', day: '1', month: '1' }),
    exactMinute: true,
  }));
}

const NAIVE = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${REPLICAS}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: web:1, ports: [{ containerPort: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: migrate, namespace: shop }
spec:
  schedule: '${YEARLY}'
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: web, job: migrate } }
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: web:1 }]
`;
