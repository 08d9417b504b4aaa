import { smallShop } from './small-service';
import { BulkheadApp, Cluster } from '../../lib';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { loseNodes } from '../rig/node-loss';
import { makeNodes } from '../rig/nodes';
import { isPending, isReady, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 3;
const ZONES = ['a', 'b', 'c'];
const NODES_PER_ZONE = 2;
const ZONE = 'topology.kubernetes.io/zone';

/** What keeps replicas apart in good days keeps them from coming back in bad ones. */
export const zoneLost: Replay = {
  id: 'zone',
  title: 'One of three zones is lost, and the rule that spread the replicas keeps their successors Pending',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  naive: [
    {
      manifests: 'hard spread over zones, minDomains: 3',
      run: plane => see(plane, objectsIn(naive(`topologySpreadConstraints:
        - { maxSkew: 1, minDomains: 3, topologyKey: ${ZONE}, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } }`))),
    },
    {
      manifests: 'required anti-affinity over zones',
      run: plane => see(plane, objectsIn(naive(`affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${ZONE}, labelSelector: { matchLabels: { app: web } } }]`))),
    },
  ],
  ours: [{ manifests: 'ResilientService on a cluster of three declared zones', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: ReturnType<typeof objectsIn>): Promise<Seen> {
  await makeNodes(api, ...ZONES.map(zone => ({ name: `zone-${zone}`, count: NODES_PER_ZONE, zones: [zone] })));
  await applyAll(api, objects);
  const before = await settled(api, 'shop', REPLICAS);
  const lost = await loseNodes(api, node => node.startsWith('zone-c-'));
  const after = await settled(api, 'shop', REPLICAS);
  const zones = (pods: typeof after) => new Set(pods.filter(isReady).map(({ spec }) => String(spec.nodeName).slice(0, 'zone-a'.length))).size;
  const pending = after.filter(isPending).length;
  return {
    happened: pending > 0,
    what: `${before.filter(isReady).length} of ${REPLICAS} ready in ${zones(before)} zones; zone c lost with ${lost} of them: `
      + `${after.filter(isReady).length} ready in ${zones(after)} zones, ${pending} Pending`,
  };
}

function ours(): BulkheadApp {
  const cluster = Cluster.of({
    pools: [
      { name: 'services', zones: ZONES, nodes: ZONES.length * NODES_PER_ZONE, cpu: '8', memory: '32Gi' },
      { name: 'jobs', nodes: 1, labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
    ],
  });
  return smallShop(REPLICAS, cluster);
}

function naive(rule: string): string {
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
      ${rule}
      containers: [{ name: main, image: web:1 }]
`;
}
