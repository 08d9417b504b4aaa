import { IMAGE, smallShop } from './small-service';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import { Availability } from '../rig/availability';
import type { ControlPlane } from '../rig/control-plane';
import { loseNodes } from '../rig/node-loss';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { isReady, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 3;
const NODES = ['idle-0', 'busy-0', 'busy-1'];
const IMAGE_BYTES = 3_000_000_000; // the scheduler likes a node that has a large image already

/** Without requests and a spread of their own, replicas go where the scheduler's scores add up: one node, which then dies. */
export const replicasOnOneNode: Replay = {
  id: 'w8',
  title: 'All replicas land on one node, and it dies',
  source: 'https://updates.moonlightwork.com/outage-post-mortem-87370',
  naive: [{ manifests: '3 replicas, no requests, no spread', run: plane => see(plane, objectsIn(NAIVE), 'app') }],
  ours: [{ manifests: 'ResilientService', run: plane => see(plane, objectsOf(smallShop(REPLICAS)), 'app.kubernetes.io/instance') }],
};

async function see({ api }: ControlPlane, objects: KubeObject[], label: string): Promise<Seen> {
  await makeNodes(api, { name: 'idle', count: 1 }, { name: 'busy', count: 2 });
  const idle = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'idle-0' } };
  await api.patch(idle, { status: { images: [{ names: ['web:1', IMAGE], sizeBytes: IMAGE_BYTES }] } }, '/status');
  await applyAll(api, [0, 1].map(index => ({ // what else runs there leaves 15 percent of each
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `other-${index}`, namespace: 'others' },
    spec: { nodeName: `busy-${index}`, containers: [{ name: 'main', image: 'other:1', resources: { requests: { cpu: '6800m', memory: '27Gi' } } }] },
  })));
  await settled(api, 'others', 2);
  await applyAll(api, paced(objects));
  const before = await settled(api, 'shop', REPLICAS);
  const availability = new Availability(api, 'shop', label);
  try {
    const full = async () => availability.now()[0] === REPLICAS;
    if (!await api.until(full, PATIENCE)) {
      throw new Error('not every pod was ready before the node was lost');
    }
    availability.begin();
    const [node] = byPods(before);
    await loseNodes(api, name => name === node);
    const back = await api.until(async () => availability.minimum().get('web')! < REPLICAS && full(), PATIENCE);
    const least = availability.minimum().get('web');
    const places = NODES.map(name => `${on(name, before)} on ${name}`).join(', ');
    const then = back ? 'all' : availability.now()[0];
    return { happened: least === 0, what: `${REPLICAS} replicas: ${places}; ${node} lost: ${least} left, then ${then} again` };
  } finally {
    availability.end();
  }
}

function on(node: string, pods: readonly KubeObject[]): number {
  return pods.filter(pod => isReady(pod) && pod.spec.nodeName === node).length;
}

/** The nodes, the one that runs most pods first. */
function byPods(pods: readonly KubeObject[]): string[] {
  return [...NODES].sort((a, b) => on(b, pods) - on(a, pods));
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
`;
