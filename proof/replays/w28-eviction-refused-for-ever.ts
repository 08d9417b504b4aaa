import { smallShop } from './small-service';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { answersToEvictions, drain } from '../rig/drain';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 2;
const TRIES = 10;

/** A budget that keeps all replicas allows no eviction, however long a drain tries. */
export const evictionRefusedForEver: Replay = {
  id: 'w28',
  title: 'A budget keeps as many pods as there are: every eviction is refused, and no node drains',
  source: 'https://github.com/Azure/azure-workload-identity/issues/824',
  naive: [{ manifests: 'minAvailable: 2 at 2 replicas', run: naive }],
  ours: [{ manifests: 'ResilientService with 2 replicas', run: drained }],
};

async function naive(plane: ControlPlane): Promise<Seen> {
  const { api } = plane;
  await makeNodes(api, { name: 'node', count: 3 });
  await applyAll(api, paced(objectsIn(NAIVE), { goesAtOnce: true }));
  const pods = await settled(api, 'shop', REPLICAS);
  const known = await counted(plane);
  const { codes, messages } = await answersToEvictions(api, pods, TRIES / REPLICAS);
  const left = (await podsOf(api, 'shop')).filter(isReady).length;
  return {
    happened: codes === `${TRIES} x 429`,
    what: `${known?.status.currentHealthy} healthy, ${known?.status.disruptionsAllowed} disruptions allowed; `
      + `${TRIES} evictions: ${codes} (${messages.join('; ')}), ${left} of ${REPLICAS} pods still there`,
  };
}

/** Both nodes that run a pod are drained, one after the other. */
async function drained(plane: ControlPlane): Promise<Seen> {
  const { api } = plane;
  await makeNodes(api, { name: 'node', count: 3 });
  await applyAll(api, paced(objectsOf(smallShop(REPLICAS)), { goesAtOnce: true }));
  const before = await settled(api, 'shop', REPLICAS);
  const known = await counted(plane);
  const nodes = [...new Set(before.map(({ spec }) => String(spec.nodeName)))].sort();
  const done: boolean[] = [];
  for (const node of nodes) {
    done.push(await drain(api, node, 'shop', PATIENCE));
  }
  const names = new Set(before.map(({ metadata }) => metadata.name));
  const left = (await podsOf(api, 'shop')).filter(({ metadata }) => names.has(metadata.name)).length;
  return {
    happened: left > 0 || done.includes(false),
    what: `${known?.status.currentHealthy} healthy, ${known?.status.disruptionsAllowed} disruption allowed; `
      + `${done.filter(one => one).length} of ${nodes.length} nodes drained, ${left} of ${REPLICAS} old pods still there`,
  };
}

/** The budget, once its controller has seen the pods. */
async function counted({ api }: ControlPlane): Promise<KubeObject | undefined> {
  return api.until(async () => {
    const budgets = await api.list('policy/v1', 'PodDisruptionBudget', 'shop');
    return budgets.find(({ status }) => status?.currentHealthy === REPLICAS);
  }, PATIENCE);
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
      containers: [{ name: main, image: web:1 }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { minAvailable: ${REPLICAS}, selector: { matchLabels: { app: web } } }
`;
