import * as fc from 'fast-check';
import { checks } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { evictionsOf, ManifestSet, rolloutStepsOf, Workload } from '../../lib/model';

const metadata = { name: 'web', namespace: 'shop' };
const labels = { app: 'web' };
const share = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 120 }).map(percent => `${percent}%`));
const bounds = fc.oneof(share.map(minAvailable => ({ minAvailable })), share.map(maxUnavailable => ({ maxUnavailable })));
const strategies = fc.option(fc.record({ maxSurge: share, maxUnavailable: share }, { requiredKeys: [] }), { nil: undefined });

/** A Deployment without a Service, with an autoscaler between `least` and `least + more` replicas. */
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

test('a rollout or a budget is reported at the lowest number of replicas at which it keeps too few pods, as if every number were tried', () => {
  const check = checks.find(({ id }) => id === 'budget-and-rollout-keep-a-pod')!;
  const [lowest, difference] = [fc.integer({ min: 2, max: 12 }), fc.nat({ max: 20 })];
  fc.assert(fc.property(bounds, strategies, lowest, difference, fc.boolean(), (bound, strategy, least, more, called) => {
    const [deployment, budget, autoscaler] = objects(bound, strategy, least, more);
    const counts = Array.from({ length: more + 1 }, (_, index) => least + index);
    const taken = (replicas: number) => rolloutStepsOf(new Workload(deployment), replicas)!.unavailable;
    const evicted = (replicas: number) => evictionsOf(budget, replicas) ?? 0;
    const promised = (replicas: number) => 'minAvailable' in bound && evicted(replicas) >= 1 ? replicas - evicted(replicas) : 1;
    const byRollout = counts.find(replicas => replicas - taken(replicas) < Math.max(1, promised(replicas)));
    const byBudget = called ? counts.find(replicas => evicted(replicas) >= replicas) : undefined;
    fc.pre(!called || counts.every(replicas => taken(replicas) < replicas)); // else `rollout-keeps-a-pod` reports it
    const results = check.evaluate(new ManifestSet([deployment, budget, autoscaler, ...called ? [service] : []], Cluster.standard(), false));
    const at = (kind: string) => results.filter(({ object }) => object.kind === kind).map(({ message }) => Number(/(\d+) replicas/.exec(message)?.[1]));
    expect([at('PodDisruptionBudget'), at('Deployment')]).toEqual([byBudget ?? [], byRollout ?? []].map(one => [one].flat()));
  }), { numRuns: 2000 });
});
