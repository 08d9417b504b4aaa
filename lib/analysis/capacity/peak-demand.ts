import { claimAmounts, workloadClaims } from './claims';
import { historyOf } from './job-history';
import { ContainerDefaults, containerDefaults, withDefaults } from './limit-range';
import { peakPods, replicasOf } from './peak-pods';
import { serviceAmounts } from './services';
import { add, Totals } from './totals';
import { amountsOf, at, ManifestSet, podAmounts, Workload } from '../../model';

const COUNTED = ['cpu', 'memory', 'ephemeral-storage'];
const KEYS = [
  ...['requests', 'limits'].flatMap(of => COUNTED.map(resource => `${of}.${resource}`)),
  'pods', 'count/pods', 'count/jobs.batch', 'count/cronjobs.batch', 'persistentvolumeclaims', 'requests.storage', 'services.loadbalancers', 'services.nodeports',
];

/** What one workload takes at its peak. */
export interface PeakPart {
  readonly workload: Workload;
  readonly pods: bigint;
  readonly amounts: Readonly<Totals>;
}

/** The most that a namespace takes at once: all rollouts and all jobs at the same time. */
export interface PeakDemand {
  readonly totals: Totals;
  readonly parts: readonly PeakPart[];
}

/** Computed from everything that lives in a namespace; whatever the manifests hold, it does not throw. */
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
    'count/pods': pods + history.retainedPods, // `pods` does not count what has ended, `count/pods` does
    'count/jobs.batch': history.jobs,
    'count/cronjobs.batch': workload.kind === 'CronJob' ? 1n : 0n,
  };
  add(amounts, onePod(workload, defaults), pods);
  add(amounts, workloadClaims(workload, replicasOf(manifestSet, workload), pods));
  return { workload, pods, amounts };
}

/** What one pod takes, by quota key, after the API server has filled in what it does not say. */
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
