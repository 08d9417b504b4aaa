import * as fc from 'fast-check';
import { checks } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { evictionsOf, ManifestSet, stepsOf, Workload } from '../../lib/model';

const metadata = { name: 'web', namespace: 'shop' };
const labels = { app: 'web' };
const share = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 120 }).map(percent => `${percent}%`));
const bounds = fc.oneof(share.map(minAvailable => ({ minAvailable })), share.map(maxUnavailable => ({ maxUnavailable })));
const strategies = fc.option(fc.record({ maxSurge: share, maxUnavailable: share }, { requiredKeys: [] }), { nil: undefined });

/** A Deployment that nobody calls, between so many replicas and so many more. */
function objects(bound: object, rollingUpdate: object | undefined, least: number, more: number): Manifest[] {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'web:1' }] } };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template, strategy: { type: 'RollingUpdate', rollingUpdate } } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { selector: { matchLabels: labels }, ...bound } },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: least, maxReplicas: least + more },
    },
  ] as Manifest[];
}

const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } } as Manifest;

test('what a rollout or a budget leaves is judged as if every number of replicas were tried, and told at the first', () => {
  const rule = checks.find(({ id }) => id === 'budget-and-rollout-keep-a-pod')!;
  const [lowest, difference] = [fc.integer({ min: 2, max: 12 }), fc.nat({ max: 20 })];
  fc.assert(fc.property(bounds, strategies, lowest, difference, fc.boolean(), (bound, strategy, least, more, called) => {
    const [deployment, budget, autoscaler] = objects(bound, strategy, least, more);
    const counts = Array.from({ length: more + 1 }, (_, index) => least + index);
    const taken = (replicas: number) => stepsOf(new Workload(deployment), replicas)!.unavailable;
    const evicted = (replicas: number) => evictionsOf(budget, replicas) ?? 0;
    const promised = (replicas: number) => 'minAvailable' in bound && evicted(replicas) >= 1 ? replicas - evicted(replicas) : 1;
    const byRollout = counts.find(replicas => replicas - taken(replicas) < Math.max(1, promised(replicas)));
    const byBudget = called ? counts.find(replicas => evicted(replicas) >= replicas) : undefined;
    fc.pre(!called || counts.every(replicas => taken(replicas) < replicas)); // else another rule tells it
    const told = rule.evaluate(new ManifestSet([deployment, budget, autoscaler, ...called ? [service] : []], Cluster.standard(), false));
    const at = (kind: string) => told.filter(({ object }) => object.kind === kind).map(({ message }) => Number(/at (\d+) replicas/.exec(message)?.[1]));
    expect([at('PodDisruptionBudget'), at('Deployment')]).toEqual([byBudget ?? [], byRollout ?? []].map(one => [one].flat()));
  }), { numRuns: 2000 });
});
