import type { Cluster, Pool } from '../../cluster';
import { platformFacts } from '../../cluster/platform';
import { keepsOut, taintText } from '../../cluster/taint';
import type { CheckResult } from '../../finding';
import { at, builtIn, covers, itemsAt, ManifestSet, nodeTerms, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

const KUBERNETES_TAINT = /^node(-role)?\.kubernetes\.io\//; // Kubernetes taints nodes itself when they are in trouble
const ONE_POOL = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Job', 'CronJob']; // a DaemonSet may be meant for every node

/** Pods that tolerate a pool's taint also select that pool, those that select it also tolerate its taints, and the label that they select is some pool's. */
export const poolMatched: ICheck = {
  id: 'pool-matched',
  catalogue: ['d8'],
  title: 'Pods select the labels of a declared pool and tolerate its taints, or do neither',
  why: 'a toleration only permits and a label only attracts: jobs with half of both ran on the nodes of services, or stayed Pending, and so do pods that select a label which nodes lost in an upgrade',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/tenant-isolation.html',
  severity: 'error',
  needs: 'cluster',
  evaluate: ({ workloads, cluster }: ManifestSet) => workloads.flatMap(workload => [
    ...(ONE_POOL.includes(workload.kind) ? toleratesAll(workload) : []),
    ...(workload.kind === 'DaemonSet' ? [] : toleratedOnly(workload, cluster)),
    ...selectedOnly(workload, cluster),
    ...labelsOfNoPool(workload, cluster),
  ]),
};

function toleratesAll(workload: Workload): CheckResult[] {
  const index = itemsAt(workload.podSpec, 'tolerations').findIndex(one => at(one, 'operator') === 'Exists' && textAt(one, 'key') === undefined);
  return index < 0 ? [] : [{
    object: workload.manifest,
    field: `${workload.podPath}.tolerations[${index}]`,
    message: 'tolerates every taint (`operator: Exists` without `key`), and so may run on any pool, and on nodes in trouble',
    fix: 'name the `key`, `value` and `effect` of the one pool that these pods are for',
  }];
}

function toleratedOnly(workload: Workload, cluster: Cluster): CheckResult[] {
  return itemsAt(workload.podSpec, 'tolerations').flatMap((toleration, index) => {
    const key = textAt(toleration, 'key');
    const ours = key !== undefined && !KUBERNETES_TAINT.test(key);
    const pools = cluster.pools.filter(({ taints }) => ours && taints.some(taint => covers(toleration, taint)));
    const unselected = pools.length > 0 && !pools.some(pool => Object.keys(pool.labels).length === 0 || attracted(workload.podSpec, pool));
    return unselected ? [{
      object: workload.manifest,
      field: `${workload.podPath}.nodeSelector`,
      message: `tolerations[${index}] permits the pool ${pools[0].name} (taint key ${key}), but nothing selects its labels, so pods may run elsewhere too`,
      fix: `add the nodeSelector \`${labelsText(pools[0])}\`, or remove the toleration`,
    }] : [];
  });
}

function selectedOnly(workload: Workload, cluster: Cluster): CheckResult[] {
  const pools = cluster.pools.filter(pool => attracted(workload.podSpec, pool));
  const refused = (pool: Pool) => pool.taints.filter(taint => keepsOut(taint) && !tolerates(workload.podSpec, taint));
  return pools.length === 0 || pools.some(pool => refused(pool).length === 0) ? [] : [{
    object: workload.manifest,
    field: `${workload.podPath}.tolerations`,
    message: `selects the pool ${pools[0].name}, but does not tolerate its taint ${refused(pools[0]).map(taintText).join(', ')}, so pods stay Pending`,
    fix: `add a toleration of ${refused(pools[0]).map(taint => `\`${taintText(taint)}\``).join(', ')}, or remove the nodeSelector`,
  }];
}

function labelsOfNoPool(workload: Workload, cluster: Cluster): CheckResult[] {
  const byPlatform = platformFacts(cluster.platform)?.labels ?? [];
  return textsAt(workload.podSpec, 'nodeSelector').filter(([key, value]) => {
    const values = cluster.pools.map(({ labels }) => labels[key]).filter(known => known !== undefined);
    const known = values.length > 0 || (cluster.name !== 'standard' && !byPlatform.includes(key)); // the standard cluster says little of its nodes
    return !builtIn(key) && known && !values.includes(value);
  }).map(([key, value]) => ({
    object: workload.manifest,
    field: `${workload.podPath}.nodeSelector`,
    message: `selects nodes with the label ${key}=${value}, which no declared pool carries, so pods stay Pending`,
    fix: `select the labels of one of the pools ${cluster.pools.map(({ name }) => name).join(', ')}, or declare the pool that carries \`${key}: ${value}\``,
  }));
}

/** Whether a pod asks for a label of a pool, and for none that it has otherwise. */
function attracted(podSpec: unknown, pool: Pool): boolean {
  const own = textsAt(podSpec, 'nodeSelector').filter(([key]) => pool.labels[key] !== undefined);
  const terms = nodeTerms(podSpec);
  const bySelector = own.length > 0 && own.every(([key, value]) => pool.labels[key] === value);
  return bySelector || (own.length === 0 && terms.length > 0 && terms.every(term => itemsAt(term, 'matchExpressions').some(one =>
    at(one, 'operator') === 'In' && itemsAt(one, 'values').includes(pool.labels[textAt(one, 'key') ?? '']))));
}

function labelsText(pool: Pool): string {
  return Object.entries(pool.labels).map(([key, value]) => `${key}: ${value}`).join(', ');
}
