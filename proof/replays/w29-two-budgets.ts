import { smallShop } from './small-service';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { answersToEvictions } from '../rig/drain';
import { makeNodes } from '../rig/nodes';
import { paced } from '../rig/pace';
import { PATIENCE } from '../rig/patience';
import { settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const REPLICAS = 3;

/** The Eviction API gives up on a pod that two budgets cover, although each of them would allow it. */
export const twoBudgets: Replay = {
  id: 'w29',
  title: 'Two budgets cover one pod, and its eviction is an internal error',
  source: 'https://github.com/kubernetes/kubernetes/issues/75957',
  naive: [{ manifests: 'a budget of the chart and one of the team, maxUnavailable: 1 each', run: plane => see(plane, objectsIn(NAIVE), 2) }],
  ours: [{ manifests: 'ResilientService', run: plane => see(plane, objectsOf(smallShop(REPLICAS)), 1) }],
};

async function see({ api }: ControlPlane, objects: KubeObject[], budgets: number): Promise<Seen> {
  await makeNodes(api, { name: 'node', count: 3 });
  const isBudget = ({ kind }: KubeObject) => kind === 'PodDisruptionBudget';
  await applyAll(api, paced(objects.filter(object => !isBudget(object)), { goesAtOnce: true }));
  const [pod] = await settled(api, 'shop', REPLICAS);
  await applyAll(api, objects.filter(isBudget)); // last: when a pod changes, its controller updates only one of two budgets
  const allowed = await api.until(async () => { // each budget, asked alone, would allow it
    const all = await api.list('policy/v1', 'PodDisruptionBudget', 'shop');
    const one = all.filter(({ status }) => status?.disruptionsAllowed === 1);
    return one.length === budgets && one.map(({ metadata }) => `budget ${metadata.name} allows 1`);
  }, PATIENCE);
  const { codes, messages } = await answersToEvictions(api, [pod], 1);
  const why = messages.map(message => ` (${message})`).join('');
  if (allowed === undefined || !['1 x 201', '1 x 500'].includes(codes)) {
    throw new Error(`the budgets were not counted, or the answer was another one: ${codes}${why}`);
  }
  return { happened: codes === '1 x 500', what: `${allowed.join(', ')}; one eviction: ${codes}${why}` };
}

const NAIVE = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${REPLICAS}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, team: storefront } }
    spec:
      containers: [{ name: main, image: web:1 }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: chart, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: team, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { team: storefront } } }
`;
