import { add, Totals } from './amounts';
import { ContainerDefaults, containerDefaults, withDefaults } from './limit-range';
import { historyOf, peakPods, replicasOf } from './peak-pods';
import { amountsOf, at, bytes, itemsAt, ManifestSet, podAmounts, textAt, Workload } from '../../model';

const COUNTED = ['cpu', 'memory', 'ephemeral-storage'];
const KEYS = [
  ...['requests', 'limits'].flatMap(of => COUNTED.map(resource => `${of}.${resource}`)),
  'pods', 'count/pods', 'count/jobs.batch', 'count/cronjobs.batch', 'persistentvolumeclaims', 'requests.storage', 'services.loadbalancers', 'services.nodeports',
];

/** Amounts of one workload at its peak. */
export interface PeakPart {
  readonly workload: Workload;
  readonly pods: bigint;
  readonly amounts: Readonly<Totals>;
}

/** Amounts that a namespace needs at most: all rollouts and all jobs at the same time. */
export interface PeakDemand {
  readonly totals: Totals;
  readonly parts: readonly PeakPart[];
}

/** The peak of all workloads, claims and Services of a namespace; it does not throw, whatever the manifests contain. */
export function peakDemand(manifestSet: ManifestSet, namespace: string): PeakDemand {
  const defaults = containerDefaults(manifestSet, namespace);
  const parts = manifestSet.workloadsIn(namespace).map(workload => partOf(manifestSet, workload, defaults));
  const totals: Totals = Object.fromEntries(KEYS.map(key => [key, 0n]));
  parts.forEach(({ amounts }) => add(totals, amounts));
  manifestSet.ofKindIn('PersistentVolumeClaim', namespace).forEach(claim => add(totals, claimAmounts(claim)));
  manifestSet.ofKindIn('Service', namespace).forEach(service => add(totals, serviceAmounts(service)));
  return { totals, parts };
}

function partOf(manifestSet: ManifestSet, workload: Workload, defaults: ContainerDefaults): PeakPart {
  const pods = peakPods(manifestSet, workload);
  const history = historyOf(workload);
  const amounts: Totals = {
    'pods': pods,
    'count/pods': pods + history.retainedPods, // `pods` does not count ended pods, `count/pods` does
    'count/jobs.batch': history.jobs,
    'count/cronjobs.batch': workload.kind === 'CronJob' ? 1n : 0n,
  };
  add(amounts, onePod(workload, defaults), pods);
  add(amounts, workloadClaims(workload, replicasOf(manifestSet, workload), pods));
  return { workload, pods, amounts };
}

/** Amounts of one pod, by quota key, with the defaults of the LimitRanges. */
function onePod(workload: Workload, defaults: ContainerDefaults): Totals {
  const containers = workload.containers.map(container => withDefaults(container, defaults));
  const overhead = amountsOf(at(workload.podSpec, 'overhead'));
  const amounts: Totals = {};
  for (const of of ['requests', 'limits'] as const) {
    const pod = podAmounts(containers, of, overhead);
    COUNTED.forEach(resource => add(amounts, { [`${of}.${resource}`]: pod[resource] ?? 0n }));
  }
  return amounts;
}

/** Amounts of one PersistentVolumeClaim, or of one that is created from a template. */
function claimAmounts(claim: unknown): Totals {
  return { 'persistentvolumeclaims': 1n, 'requests.storage': bytes(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0n };
}

/** Amounts of a workload's own claims: one for each replica of a StatefulSet, one for each pod with an ephemeral volume. */
function workloadClaims(workload: Workload, replicas: bigint, pods: bigint): Totals {
  const totals: Totals = {};
  if (workload.kind === 'StatefulSet') {
    itemsAt(workload.manifest, 'spec', 'volumeClaimTemplates').forEach(claim => add(totals, claimAmounts(claim), replicas));
  }
  for (const volume of itemsAt(workload.podSpec, 'volumes')) {
    const claim = at(volume, 'ephemeral', 'volumeClaimTemplate');
    if (claim !== undefined) {
      add(totals, claimAmounts(claim), pods);
    }
  }
  return totals;
}

/** Amounts of a Service that quotas count. */
function serviceAmounts(service: unknown): Totals {
  const ports = itemsAt(service, 'spec', 'ports');
  switch (textAt(service, 'spec', 'type')) {
    case 'NodePort': return { 'services.nodeports': BigInt(ports.length) };
    case 'LoadBalancer': return { 'services.loadbalancers': 1n, 'services.nodeports': BigInt(nodePorts(service, ports)) };
    default: return {};
  }
}

/** Node ports of a load balancer: one per port, unless it allocates none; a port set by hand remains one. */
function nodePorts(service: unknown, ports: unknown[]): number {
  return at(service, 'spec', 'allocateLoadBalancerNodePorts') === false ? ports.filter(port => at(port, 'nodePort') !== undefined).length : ports.length;
}
