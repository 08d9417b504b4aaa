import type { Cluster, Pool } from '../../cluster';
import { platformFacts } from '../../cluster/platform';
import { keepsOut, TaintProps, taintText } from '../../cluster/pool';
import type { CheckResult } from '../../finding';
import { at, builtIn, covers, itemsAt, ManifestSet, nodeTerms, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

const KUBERNETES_TAINT = /^node(-role)?\.kubernetes\.io\//; // Kubernetes itself taints nodes that are not healthy
const ONE_POOL = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Job', 'CronJob']; // a DaemonSet may be meant for every node

/** Pods that tolerate the taint of a pool also select it, those that select a pool tolerate its taints, and every label that they select is one of a pool. */
export const poolMatched: ICheck = {
  id: 'pool-matched',
  catalogue: ['d8'],
  title: 'Pods select the labels of a declared pool and tolerate its taints, or do neither',
  why: 'a toleration only permits a node and a node selector does not permit a tainted one: with one of the two the scheduler places pods on other pools, or leaves them Pending',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/tenant-isolation.html',
  severity: 'error',
  needs: 'cluster',
  evaluate: ({ workloads, cluster }: ManifestSet) => workloads.flatMap(workload => [
    ...(ONE_POOL.includes(workload.kind) ? everyTaintTolerated(workload) : []),
    ...(workload.kind === 'DaemonSet' ? [] : toleratedNotSelected(workload, cluster)),
    ...selectedNotTolerated(workload, cluster),
    ...unknownLabels(workload, cluster),
  ]),
};

function everyTaintTolerated(workload: Workload): CheckResult[] {
  const index = itemsAt(workload.podSpec, 'tolerations').findIndex(one => at(one, 'operator') === 'Exists' && textAt(one, 'key') === undefined);
  return index < 0 ? [] : [{
    object: workload.manifest,
    field: `${workload.podPath}.tolerations[${index}]`,
    message: `\`tolerations[${index}]\` has no \`key\`, so it tolerates every taint, those of nodes that are not ready too; it must be the taint of one pool`,
    fix: 'Set `key`, `value` and `effect` to those of the pool that these pods are for.',
  }];
}

function toleratedNotSelected(workload: Workload, cluster: Cluster): CheckResult[] {
  return itemsAt(workload.podSpec, 'tolerations').flatMap((toleration, index) => {
    const key = textAt(toleration, 'key');
    const ours = key !== undefined && !KUBERNETES_TAINT.test(key);
    const pools = cluster.pools.filter(({ taints }) => ours && taints.some(taint => covers(toleration, taint)));
    const unselected = pools.length > 0 && !pools.some(pool => Object.keys(pool.labels).length === 0 || requiresLabelsOf(workload.podSpec, pool));
    return unselected ? [{
      object: workload.manifest,
      field: `${workload.podPath}.nodeSelector`,
      message: `\`tolerations[${index}]\` permits pool \`${pools[0].name}\` (taint key \`${key}\`), but neither \`nodeSelector\` nor affinity requires its labels, so pods may run elsewhere too`,
      fix: `Add \`${labelsText(Object.entries(pools[0].labels))}\` to \`nodeSelector\`, or remove the toleration.`,
    }] : [];
  });
}

function selectedNotTolerated(workload: Workload, cluster: Cluster): CheckResult[] {
  const pools = cluster.pools.filter(pool => requiresLabelsOf(workload.podSpec, pool));
  const refused = (pool: Pool) => pool.taints.filter(taint => keepsOut(taint) && !tolerates(workload.podSpec, taint));
  return pools.length === 0 || pools.some(pool => refused(pool).length === 0) ? [] : [{
    object: workload.manifest,
    field: `${workload.podPath}.tolerations`,
    message: `the pod selects pool \`${pools[0].name}\`, but \`tolerations\` do not include its taint ${refused(pools[0]).map(taint => `\`${taintText(taint)}\``).join(', ')}, so it stays Pending`,
    fix: `Add ${refused(pools[0]).map(taint => `\`${tolerationText(taint)}\``).join(', ')} to \`tolerations\`, or select another pool.`,
  }];
}

function unknownLabels(workload: Workload, cluster: Cluster): CheckResult[] {
  const byPlatform = platformFacts(cluster.platform)?.labels ?? [];
  return textsAt(workload.podSpec, 'nodeSelector').filter(([key, value]) => {
    const values = cluster.pools.map(({ labels }) => labels[key]).filter(known => known !== undefined);
    const known = values.length > 0 || (cluster.name !== 'standard' && !byPlatform.includes(key)); // the standard cluster has labels that it does not declare
    return !builtIn(key) && known && !values.includes(value);
  }).map(([key, value]) => ({
    object: workload.manifest,
    field: `${workload.podPath}.nodeSelector`,
    message: `\`nodeSelector\` requires the label \`${key}: ${value}\`, which no declared pool has, so pods stay Pending`,
    fix: `Select the labels of one of the pools ${cluster.pools.map(({ name }) => `\`${name}\``).join(', ')}, or declare a pool with the label \`${labelsText([[key, value]])}\`.`,
  }));
}

/** Whether a pod requires a label of a pool, and none that the pool has with another value. */
function requiresLabelsOf(podSpec: unknown, pool: Pool): boolean {
  const own = textsAt(podSpec, 'nodeSelector').filter(([key]) => pool.labels[key] !== undefined);
  const terms = nodeTerms(podSpec);
  const bySelector = own.length > 0 && own.every(([key, value]) => pool.labels[key] === value);
  return bySelector || (own.length === 0 && terms.length > 0 && terms.every(term => itemsAt(term, 'matchExpressions').some(one =>
    at(one, 'operator') === 'In' && itemsAt(one, 'values').includes(pool.labels[textAt(one, 'key') ?? '']))));
}

/** Labels as entries of a YAML flow mapping. */
function labelsText(labels: readonly [string, string][]): string {
  return labels.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
}

/** The toleration of a taint, as YAML. */
function tolerationText({ key, value, effect }: TaintProps): string {
  return `{ key: ${key}, ${value === undefined ? 'operator: Exists' : `operator: Equal, value: ${JSON.stringify(value)}`}, effect: ${effect} }`;
}
