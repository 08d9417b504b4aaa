import { at, Landscape, namespaceOf, podsOf, Selector } from '../../landscape';
import type { Manifest } from '../../manifests/manifest';
import type { Finding, ICheck } from '../check';

const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet']; // a drain passes over DaemonSets, and Jobs have no replicas

/** A PodDisruptionBudget lets at least one pod be evicted, at every number of replicas that there may be. */
export const drainAllowed: ICheck = {
  id: 'drain-allowed',
  rules: ['d18'],
  title: 'A PodDisruptionBudget allows an eviction at the least number of replicas',
  why: 'a chart whose minAvailable equalled its replicas let no node drain, so the upgrade of the cluster failed half-way',
  source: 'https://github.com/Azure/azure-workload-identity/issues/824',
  severity: 'error',
  inspect: landscape => landscape.ofKind('PodDisruptionBudget').flatMap(budget => judge(budget, landscape)),
};

function judge(budget: Manifest, landscape: Landscape): Finding[] {
  const selector = at(budget, 'spec', 'selector') ?? undefined;
  if (selector === undefined) {
    return []; // no selector selects nothing
  }
  const scales = landscape.selectedBy(Selector.of(selector), namespaceOf(budget))
    .filter(({ kind }) => COUNTED.includes(kind)).map(workload => landscape.scaleOf(workload));
  const most = scales.reduce((sum, scale) => sum + scale.most, 0);
  const least = Math.max(1, scales.reduce((sum, scale) => sum + scale.least, 0)); // where there are no pods, none is kept
  const name = (at(budget, 'spec', 'maxUnavailable') ?? undefined) === undefined ? 'minAvailable' : 'maxUnavailable';
  const value = at(budget, 'spec', name);
  const allowed = evictions(name, value, least); // never fewer with more replicas, so the least number is the worst
  if (most < 1 || allowed === undefined || allowed >= 1) {
    return [];
  }
  return [{
    object: budget,
    field: `spec.${name}`,
    what: `at ${least} ${least === 1 ? 'replica' : 'replicas'} ${name} ${String(value)} ${name === 'minAvailable' ? `keeps ${least - allowed}, and ` : ''}allows no eviction, so no node that runs one drains`,
    fix: least === 1 ? 'run at least 2 replicas, and write maxUnavailable: 1 in place of what is there' : 'write maxUnavailable: 1 in place of what is there',
  }];
}

/** Pods that may be evicted while all are healthy; the disruption controller rounds percentages up in both fields. */
function evictions(name: 'minAvailable' | 'maxUnavailable', value: unknown, pods: number): number | undefined {
  const found = podsOf(value, pods, 'up');
  return found === undefined || name === 'maxUnavailable' ? found : pods - found;
}
