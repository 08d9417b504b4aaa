import { smallShop } from './small-service';
import { BulkheadApp, Cluster } from '../../lib';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { makeNodes } from '../rig/nodes';
import { isPending, settled, where } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 5;
const TAINT = { key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' };

/** A hard spread over hosts counts nodes that the pod cannot run on, and finds them empty. */
export const taintedNodesCounted: Replay = {
  id: 'w30',
  title: 'Tainted nodes count as empty for a hard spread over hosts, and replicas stay Pending',
  source: 'https://github.com/kubernetes/kops/pull/18535',
  naive: [{ manifests: 'hard spread over hosts, nodeTaintsPolicy unsaid', run: plane => see(plane, objectsIn(NAIVE)) }],
  ours: [{ manifests: 'ResilientService on a cluster of declared nodes', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: ReturnType<typeof objectsIn>): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: 3 }, { name: 'jobs', count: 2, labels: { [TAINT.key]: TAINT.value }, taints: [TAINT] });
  await applyAll(api, objects);
  const pods = await settled(api, 'shop', REPLICAS);
  return { happened: pods.some(isPending), what: `${REPLICAS} replicas: ${where(pods)}` };
}

function ours(): BulkheadApp {
  const cluster = Cluster.of({
    pools: [
      { name: 'services', nodes: 3, cpu: '8', memory: '32Gi' },
      { name: 'jobs', nodes: 2, cpu: '8', memory: '32Gi', labels: { [TAINT.key]: TAINT.value }, taints: [TAINT] },
    ],
  });
  return smallShop(REPLICAS, cluster);
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
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } }
      containers: [{ name: main, image: web:1 }]
`;
