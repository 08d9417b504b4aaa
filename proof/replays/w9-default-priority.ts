import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, Cluster, ClusterBaseline, QuotaedNamespace, ResilientService } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const NODES = 4; // each is full with one pod
const NEW = 2;
const SIZE = { cpu: Cpu.millis(600), memory: Size.mebibytes(256) };
const FULL = /No preemption victims found/; // the scheduler has looked for a pod to preempt, and found none

/** A default class holds for pods made from now on: those that run stay at 0, and every new one pushes an old one out. */
export const defaultPriority: Replay = {
  id: 'w9',
  title: 'A default PriorityClass is introduced, and new pods preempt the running ones, one after the other',
  source: 'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities/',
  naive: [{
    manifests: 'a PriorityClass with globalDefault, workloads without a class',
    run: plane => see(plane, objectsIn(naive('old', NODES)), objectsIn(CLASS), objectsIn(naive('new', NEW))),
  }],
  ours: [
    {
      manifests: 'ClusterBaseline applied between two ResilientServices',
      run: plane => see(plane, objectsOf(ours('old', NODES)), objectsOf(baseline()), objectsOf(ours('new', NEW))),
    },
    {
      manifests: 'ClusterBaseline first, both ResilientServices of its class',
      run: plane => see(plane, objectsOf(baseline()), objectsOf(ours('old', NODES, DECLARED)), objectsOf(ours('new', NEW, DECLARED))),
    },
  ],
};

const DECLARED = Cluster.of({ priorityClasses: ClusterBaseline.PRIORITY_CLASSES });

async function see(plane: ControlPlane, ...steps: KubeObject[][]): Promise<Seen> {
  const { api } = plane;
  await makeNodes(api, { name: 'node', count: NODES, cpu: '1' });
  const preempted = new Set<string>();
  const stop = api.watch('/api/v1/pods', (_, pod) => {
    if (isPushedOut(pod)) {
      preempted.add(pod.metadata.name);
    }
  });
  try {
    for (const step of steps.slice(0, -1)) {
      await applyAll(api, paced(step, { goesAtOnce: true }));
      await admitted(plane, step);
      // before the next step: pods that are made after a class have its priority
      await settled(api, 'shop', step.some(({ kind }) => kind === 'Deployment') ? NODES : 0);
    }
    const old = (await settled(api, 'shop', NODES)).filter(isReady);
    await applyAll(api, paced(steps[steps.length - 1], { goesAtOnce: true }));
    await api.until(async () => { // all places are taken, and the scheduler has found no pod to preempt for those that wait
      const pods = await podsOf(api, 'shop');
      return pods.filter(isReady).length === NODES && pods.filter(findsNoVictim).length === NEW;
    }, PATIENCE);
    const names = new Set(old.map(({ metadata }) => metadata.name));
    const pods = await podsOf(api, 'shop');
    const added = pods.filter(({ metadata }) => metadata.name.startsWith('new-'));
    const left = pods.filter(({ metadata }) => names.has(metadata.name)).length;
    return {
      happened: preempted.size > 0,
      what: `${old.length} pods of priority ${priorities(old)} fill ${NODES} nodes, ${NEW} more of priority ${priorities(added)} are deployed: `
        + `${preempted.size} preempted, ${left} of the old left, ${pods.filter(findsNoVictim).length} Pending`,
    };
  } finally {
    stop();
  }
}

/** Waits until the API server gives new pods the default class of these objects; it learns of it a moment after the class is made. */
async function admitted({ api }: ControlPlane, objects: readonly KubeObject[]): Promise<void> {
  const byDefault = objects.find(({ kind, globalDefault }) => kind === 'PriorityClass' && globalDefault === true);
  const metadata = { name: 'asks', namespace: 'default' };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'main', image: 'main:1' }] } };
  await api.until(async () => byDefault === undefined || (await api.create(pod, '?dryRun=All')).spec.priority === byDefault.value, PATIENCE);
}

/** The priority that pods have, each once. */
function priorities(pods: readonly KubeObject[]): string {
  return [...new Set(pods.map(({ spec }) => spec.priority))].sort((a, b) => a - b).join(', ');
}

function isPushedOut(pod: KubeObject): boolean {
  return conditions(pod).some(({ type, reason }) => type === 'DisruptionTarget' && reason === 'PreemptionByScheduler');
}

function findsNoVictim(pod: KubeObject): boolean {
  return conditions(pod).some(({ type, message }) => type === 'PodScheduled' && FULL.test(message ?? ''));
}

function conditions({ status }: KubeObject): { readonly type: string; readonly reason?: string; readonly message?: string }[] {
  return status?.conditions ?? [];
}

function baseline(): BulkheadApp {
  const app = new BulkheadApp();
  new ClusterBaseline(app, 'baseline');
  return app;
}

function ours(ingester: string, replicas: number, cluster?: Cluster): BulkheadApp {
  const app = new BulkheadApp({ cluster });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront', pods: 20, cpu: Cpu.units(20), memory: Size.gibibytes(20) });
  new ResilientService(shop, ingester, { ...SMALL_SERVICE, ...SIZE, replicas });
  return app;
}

const CLASS = `
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: medium }
value: 1000
globalDefault: true
`;

function naive(ingester: string, replicas: number): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${ingester}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${ingester} } }
  template:
    metadata: { labels: { app: ${ingester} } }
    spec:
      containers: [{ name: main, image: ingester:1, resources: { requests: { cpu: 600m, memory: 256Mi } } }]
`;
}
