import type { Finder, Need } from './need';
import type { Cluster, Pool } from '../../cluster';
import { platformFacts } from '../../cluster/platform';
import { taintText } from '../../cluster/pool';
import { at, itemsAt, podSpecOf, textAt, textsAt } from '../../model';

const BUILT_IN = ['kubernetes.io/os', 'kubernetes.io/arch', 'kubernetes.io/hostname']; // every kubelet sets them
const KUBERNETES_TAINT = /^node(-role)?\.kubernetes\.io\//; // set by Kubernetes on unhealthy nodes

/** Labels and taints that select nodes for pods. */
export const nodes: Finder = (manifest, { cluster }) => {
  const pod = podSpecOf(manifest);
  return [
    ...[...textsAt(pod, 'nodeSelector'), ...requiredLabels(pod)].filter(([key]) => !BUILT_IN.includes(key)).map(([key, value]) => labelNeed(cluster, key, value)),
    ...itemsAt(pod, 'tolerations').flatMap(toleration => taintNeed(cluster, toleration)),
    ...itemsAt(pod, 'topologySpreadConstraints').filter(one => textAt(one, 'whenUnsatisfiable') === 'DoNotSchedule').flatMap(zoneNeed),
  ];
};

function requiredLabels(pod: unknown): [string, string][] {
  return itemsAt(pod, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms')
    .flatMap(term => itemsAt(term, 'matchExpressions'))
    .filter(expression => textAt(expression, 'operator') === 'In')
    .flatMap(expression => itemsAt(expression, 'values')
      .filter(value => typeof value === 'string')
      .map((value): [string, string] => [textAt(expression, 'key') ?? '', value]));
}

function labelNeed(cluster: Cluster, key: string, value: string): Need {
  const byPlatform = platformFacts(cluster.platform)?.labels.includes(key) ?? false;
  return {
    subject: `nodes with the label \`${key}=${value}\``,
    why: 'pods that select a label that no node has stay Pending',
    remedy: byPlatform
      ? `\`kubectl get nodes --selector ${key}=${value}\` must list nodes: ${cluster.platform} labels them itself`
      : `\`kubectl label node <node> ${key}=${value}\``,
  };
}

function taintNeed(cluster: Cluster, toleration: unknown): Need[] {
  const key = textAt(toleration, 'key');
  const effect = textAt(toleration, 'effect');
  if (key === undefined || effect === undefined || KUBERNETES_TAINT.test(key)) {
    return [];
  }
  const taint = { key, effect, value: textAt(toleration, 'value') };
  const pool = cluster.pools.find(({ taints }) => taints.some(one => taintText(one) === taintText(taint)));
  return [{
    subject: `the taint \`${taintText(taint)}\` on ${pool ? `all nodes of the pool \`${pool.name}\`` : 'the nodes that these pods are for'}`,
    why: 'without the taint other pods run on these nodes too, and compete for their CPU and memory',
    remedy: `\`${taintCommand(cluster, pool, taint)}\``,
  }];
}

function taintCommand(cluster: Cluster, pool: Pool | undefined, taint: { key: string; value?: string; effect: string }): string {
  const facts = platformFacts(cluster.platform);
  return facts && pool ? facts.taintCommand(pool.name, taint) : `kubectl taint node <node> ${taintText(taint)}`;
}

function zoneNeed(constraint: unknown): Need[] {
  const key = at(constraint, 'topologyKey');
  return key === 'topology.kubernetes.io/zone' ? [{
    subject: 'nodes in several zones, each with the label `topology.kubernetes.io/zone`',
    why: 'pods with a hard spread over zones stay Pending if no node has a zone',
    remedy: '`kubectl get nodes --label-columns topology.kubernetes.io/zone` must list the declared zones',
  }] : [];
}
