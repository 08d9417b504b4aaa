import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, Cluster, QuotaedNamespace, ResilientService } from '../../lib';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { loseNodes } from '../rig/node-loss';
import { makeNodes } from '../rig/nodes';
import { isPending, isReady, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 3;
const NODES = 3;
const SPOT = { key: 'example.com/capacity', value: 'spot' };
const TAINT = { ...SPOT, effect: 'NoSchedule' };

/** Spot instances are fine for what is highly available, and are all taken back in the same minute. */
export const spotReclaimedAtOnce: Replay = {
  id: 's18',
  title: 'The whole spot pool is reclaimed at once, and a service that runs there only has no pod left',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{ manifests: 'selector and toleration for spot nodes, none other', run: plane => see(plane, objectsIn(NAIVE)) }],
  ours: [{
    manifests: 'ResilientService on a cluster that declares its spot pool',
    run: async plane => {
      const { happened, what } = await see(plane, objectsOf(ours()));
      const warned = ours('spot').findings().filter(({ location }) => location?.path?.startsWith('shop/web')).map(({ check }) => check);
      const isWarned = warned.includes('service-not-spot-only');
      return { happened: happened || !isWarned, what: `${what}; with pool: 'spot' the synth warns: ${warned.join(', ')}` };
    },
  }],
};

async function see({ api }: ControlPlane, objects: ReturnType<typeof objectsIn>): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: NODES }, { name: 'spot', count: NODES, labels: { [SPOT.key]: SPOT.value }, taints: [TAINT] });
  await applyAll(api, objects);
  const before = (await settled(api, 'shop', REPLICAS)).filter(isReady);
  const onSpot = before.filter(({ spec }) => String(spec.nodeName).startsWith('spot')).length;
  await loseNodes(api, node => node.startsWith('spot'));
  const after = await settled(api, 'shop', REPLICAS);
  const ready = after.filter(isReady).length;
  const pending = after.filter(isPending).length;
  return {
    happened: ready === 0,
    what: `${before.length} ready, ${onSpot} of them on spot; after the loss of ${NODES} spot nodes ${ready} ready, ${pending} Pending`,
  };
}

function ours(pool?: string): BulkheadApp {
  const cluster = Cluster.of({
    spotNoticeSeconds: 120,
    pools: [
      { name: 'services', nodes: NODES, cpu: '8', memory: '32Gi' },
      { name: 'spot', nodes: NODES, cpu: '8', memory: '32Gi', labels: { [SPOT.key]: SPOT.value }, taints: [TAINT], spot: true },
    ],
    jobs: 'spot',
  });
  const app = new BulkheadApp({ cluster });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, 'web', { ...SMALL_SERVICE, replicas: REPLICAS, pool });
  return app;
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
      nodeSelector: { ${SPOT.key}: ${SPOT.value} }
      tolerations: [{ key: ${SPOT.key}, value: ${SPOT.value}, effect: NoSchedule }]
      containers: [{ name: main, image: web:1 }]
`;
