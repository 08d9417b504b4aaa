import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, Cluster, QuotaedNamespace, ResilientService } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 2;
const ROLLOUTS = 20; // one of each service, all at once: twenty of one service show no more, and take minutes
const SERVICES = Array.from({ length: ROLLOUTS }, (_, index) => `web-${index}`);
const NODE = { cpu: '16', memory: '32Gi' };
const ZONE = 'topology.kubernetes.io/zone';

/** While a rollout runs, the old pods count for the spread; once they are gone, it holds no more. */
export const togetherAfterRollout: Replay = {
  id: 'w31',
  title: 'After a rollout both replicas are in one zone, although the spread over zones is hard',
  source: 'https://github.com/kubernetes/kubernetes/issues/98215',
  naive: [{ manifests: 'hard spread over zones, matchLabelKeys unsaid', run: plane => see(plane, objectsIn(SERVICES.map(naive).join('---'))) }],
  ours: [{ manifests: 'ResilientService on a cluster of two declared zones', run: plane => see(plane, objectsOf(ours())) }],
};

async function see(plane: ControlPlane, objects: KubeObject[]): Promise<Seen> {
  const { api } = plane;
  const large = { name: 'large', count: 1, zones: ['a'], cpu: '1000', memory: '2000Gi' }; // liked better whenever the spread allows it
  await makeNodes(api, large, { name: 'small', count: 1, zones: ['b'], ...NODE });
  await applyAll(api, paced(objects, { goesAtOnce: true }));
  const before = await atRest(plane);
  const annotations = { 'kubectl.kubernetes.io/restartedAt': 'now' }; // as `kubectl rollout restart` does it
  const restart = { spec: { template: { metadata: { annotations } } } };
  for (const { metadata } of await api.list('apps/v1', 'Deployment', 'shop')) {
    await api.patch({ apiVersion: 'apps/v1', kind: 'Deployment', metadata }, restart);
  }
  const after = await atRest(plane);
  return {
    happened: before !== 0 || after !== 0,
    what: `of ${ROLLOUTS} services ${before} had both replicas in one zone before a rollout, ${after} after it`,
  };
}

/** How many services have both replicas on one node, once no rollout is under way. */
async function atRest({ api }: ControlPlane): Promise<number> {
  const rest = await api.until(async () => {
    const all = await api.list('apps/v1', 'Deployment', 'shop');
    return all.length === SERVICES.length && all.every(({ metadata, status = {} }) => status.observedGeneration === metadata.generation
      && [status.replicas, status.updatedReplicas, status.availableReplicas].every(count => count === REPLICAS));
  }, PATIENCE);
  if (rest !== true) {
    throw new Error(`the rollouts were not done in ${PATIENCE} seconds`);
  }
  const nodes = new Map<string, Set<string>>();
  for (const { metadata, spec } of (await podsOf(api, 'shop')).filter(pod => isReady(pod) && pod.metadata.deletionTimestamp === undefined)) {
    const service = metadata.labels?.['app.kubernetes.io/instance'] ?? '';
    nodes.set(service, (nodes.get(service) ?? new Set()).add(spec.nodeName));
  }
  return [...nodes.values()].filter(({ size }) => size === 1).length;
}

function ours(): BulkheadApp {
  const cluster = Cluster.of({
    pools: [
      { name: 'services', zones: ['a', 'b'], nodes: 2, ...NODE },
      { name: 'jobs', nodes: 1, labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
    ],
  });
  const app = new BulkheadApp({ cluster });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  SERVICES.forEach(service => new ResilientService(shop, service, { ...SMALL_SERVICE, replicas: REPLICAS }));
  return app;
}

function naive(service: string): string {
  const labels = `{ app.kubernetes.io/instance: ${service} }`;
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${service}, namespace: shop }
spec:
  replicas: ${REPLICAS}
  selector: { matchLabels: ${labels} }
  template:
    metadata: { labels: ${labels} }
    spec:
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: ${ZONE}, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: ${labels} } }
      containers: [{ name: main, image: web:1, resources: { requests: { cpu: 250m, memory: 256Mi } } }]
`;
}
