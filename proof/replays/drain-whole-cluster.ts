import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, QuotaedNamespace, ResilientService } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import { Availability } from '../rig/availability';
import type { ControlPlane } from '../rig/control-plane';
import { drain } from '../rig/drain';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const NODES = 3;
const SERVICES = ['cart', 'catalog', 'web'];
const WARM_UP = '8s'; // longer than the drains of two nodes take

/** An upgrade drains node after node, and does not ask whether the replacements answer yet: only budgets do. */
export const drainWholeCluster: Replay = {
  id: 'drain',
  title: 'Every node is drained, one after the other, faster than replacements warm up',
  source: 'https://github.com/Azure/AKS/issues/1293',
  naive: [{ manifests: '2 replicas, no budget', run: plane => see(plane, objectsIn(SERVICES.map(naive).join('---')), 2, 'app', 1) }],
  ours: [{ manifests: 'ResilientService', run: plane => see(plane, objectsOf(ours()), 3, 'app.kubernetes.io/instance', 2) }],
};

async function see({ api }: ControlPlane, objects: KubeObject[], replicas: number, label: string, floor: number): Promise<Seen> {
  await makeNodes(api, { name: 'node', count: NODES });
  await applyAll(api, paced(objects, { ready: WARM_UP, goesAtOnce: true }));
  await settled(api, 'shop', SERVICES.length * replicas);
  const availability = new Availability(api, 'shop', label);
  try {
    const full = async () => availability.now().length === SERVICES.length && availability.now().every(pods => pods === replicas);
    if (!await api.until(full, PATIENCE)) {
      throw new Error('not every pod was ready before the drains');
    }
    availability.begin();
    let drained = 0;
    for (let node = 0; node < NODES; node++) {
      drained += await drain(api, `node-${node}`, 'shop', PATIENCE) ? 1 : 0;
    }
    if (drained < NODES || !await api.until(full, PATIENCE)) {
      throw new Error(`${drained} of ${NODES} nodes drained, then ${availability.now().join(', ')} pods ready`);
    }
    const least = SERVICES.map(service => `${service} ${availability.minimum().get(service)}`).join(', ');
    return {
      happened: SERVICES.some(service => (availability.minimum().get(service) ?? 0) < floor),
      what: `${drained} of ${NODES} nodes drained; fewest ready pods of ${replicas}: ${least}; then all again`,
    };
  } finally {
    availability.end();
  }
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  SERVICES.forEach(service => new ResilientService(shop, service, SMALL_SERVICE));
  return app;
}

function naive(service: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${service}, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${service} } }
  template:
    metadata: { labels: { app: ${service} } }
    spec:
      containers: [{ name: main, image: ${service}:1 }]
`;
}
