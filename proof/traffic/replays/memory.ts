import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { naive, ours, SERVICE } from './service';
import { IsolatedCronJob, QuotaedNamespace } from '../../../lib';
import type { KubeObject } from '../../rig/api';
import { objectsIn } from '../../rig/apply';
import { PATIENCE } from '../../rig/patience';
import { podsOf } from '../../rig/pods';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 2;
const NODE = { memoryMebibytes: 1024 };
const CACHE = '-memory=160'; // MiB: more than one worker has
const BATCH = ['eat', '-workers=30', '-each=64']; // MiB: twice what the node has

/** Where nothing bounds a job, the kernel ends the largest process of the node, and that is the service. */
export const memory: TrafficReplay = {
  id: 'memory',
  title: 'A job of many workers takes the memory of the node, and the service beside it is killed',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{
    manifests: 'no requests, no limits',
    node: NODE,
    run: rig => see(rig, naive(rig.app.image, { args: `serve, ${CACHE}`, replicas: REPLICAS }), hungry(rig)),
  }],
  ours: [{
    manifests: 'ResilientService and IsolatedCronJob',
    node: NODE,
    run: rig => see(rig, ours(rig.app.image, { args: ['serve', CACHE], replicas: REPLICAS, memory: Size.mebibytes(224) }, bounded), undefined),
  }],
};

async function see(rig: Rig, objects: KubeObject[], job: KubeObject | undefined): Promise<Seen> {
  await rig.deploy(objects, REPLICAS);
  const load = await rig.ask(SERVICE);
  const template = objects.find(({ kind }) => kind === 'CronJob')?.spec.jobTemplate;
  await rig.api.create(job ?? { apiVersion: 'batch/v1', kind: 'Job', metadata: { ...template.metadata, name: 'report', namespace: 'shop' }, spec: template.spec });
  const done = await rig.api.until(async () => await hurt(rig) !== '' ? 'hurt' : jobEnd(rig), PATIENCE);
  const report = await load.report();
  const services = await hurt(rig);
  return { happened: services !== '' || report.failed > 0, what: `the job: ${await jobEnd(rig) ?? done ?? 'no end'}; the service: ${services || 'untouched'}; ${summary(report)}` };
}

/** What became of the service's containers. */
async function hurt({ api }: Rig): Promise<string> {
  const pods = (await podsOf(api, 'shop')).filter(({ metadata }) => metadata.name.startsWith(`${SERVICE}-`));
  const reasons = pods.flatMap(({ status: { reason, containerStatuses: [container] = [] } }) =>
    [reason, container?.lastState?.terminated?.reason, container?.state?.terminated?.reason]);
  return [...new Set(reasons.filter(reason => reason !== undefined))].sort().map(reason => `${reasons.filter(one => one === reason).length} ${reason}`).join(', ');
}

/** How the job ended: how many pods, and why. */
async function jobEnd({ api }: Rig): Promise<string | undefined> {
  const job = await api.get({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'report', namespace: 'shop' } });
  const end = (job?.status.conditions ?? []).find(({ type }: { type: string }) => type === 'Failed' || type === 'Complete');
  const pods = (await podsOf(api, 'shop')).filter(({ metadata }) => metadata.name.startsWith('report-'));
  const reasons = pods.map(({ status }) => status.containerStatuses?.[0]?.state?.terminated?.reason ?? status.reason ?? status.phase);
  return end && `${end.type}, ${pods.length} pods ${[...new Set(reasons)].join(', ')}`;
}

function hungry(rig: Rig): KubeObject {
  return objectsIn(`
apiVersion: batch/v1
kind: Job
metadata: { name: report, namespace: shop }
spec:
  backoffLimit: 0
  template:
    spec: { restartPolicy: Never, containers: [{ name: main, image: "${rig.app.image}", args: [${BATCH.join(', ')}] }] }
`)[0];
}

function bounded(shop: QuotaedNamespace, image: string): void {
  new IsolatedCronJob(shop, 'report', {
    image, args: BATCH, cpu: Cpu.millis(500), memory: Size.mebibytes(256), schedule: Cron.schedule({ minute: '30', hour: '3' }), deadline: Duration.minutes(30), retries: 1,
  });
}
