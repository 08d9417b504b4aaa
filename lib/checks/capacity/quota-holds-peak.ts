import { amountText, PeakDemand, peakDemand } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, namespaceOf } from '../../model';
import type { ICheck } from '../check';

const OTHER_NAMES = new Map([
  ['cpu', 'requests.cpu'],
  ['memory', 'requests.memory'],
  ['ephemeral-storage', 'requests.ephemeral-storage'],
  ['count/persistentvolumeclaims', 'persistentvolumeclaims'],
]);
const OF_JOBS = ['count/jobs.batch', 'count/cronjobs.batch']; // reported by job-quota-holds-history

/** A quota covers the peak demand of its namespace. */
export const quotaHoldsPeak: ICheck = {
  id: 'quota-holds-peak',
  catalogue: ['d1', 'd3', 'd4', 'd11', 'd14', 'd17'],
  title: 'A ResourceQuota covers its namespace while all workloads roll out and all jobs run',
  why: 'the API server rejects the new pods of a rollout while terminating pods still count against the quota, and the controller retries after delays of up to 16 minutes',
  source: 'https://github.com/kubernetes/kubernetes/issues/98656',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').filter(boundsAllPods).flatMap(quota => exceeded(quota, peakDemand(manifestSet, namespaceOf(quota)))),
};

function boundsAllPods(quota: Manifest): boolean {
  return at(quota, 'spec', 'scopes') === undefined && at(quota, 'spec', 'scopeSelector') === undefined;
}

function exceeded(quota: Manifest, peak: PeakDemand): CheckResult[] {
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([written, hard]) => {
    const key = keyOf(written);
    if (OF_JOBS.includes(key) || !Object.hasOwn(peak.totals, key) || peak.totals[key] <= hard) {
      return [];
    }
    const [needed, given] = [amountText(key, peak.totals[key]), amountText(key, hard)];
    return [{
      object: quota,
      field: `spec.hard["${written}"]`,
      message: `the namespace needs ${needed} at its peak${largest(peak, key)}; \`${written}\` allows ${given}`,
      fix: `Set \`${written}: ${needed}\` or higher, or lower ${alternatives(key)}.`,
    }];
  });
}

/** The workload that needs the most, as the place to start. */
function largest({ parts }: PeakDemand, key: string): string {
  const taken = (index: number) => parts[index].amounts[key] ?? 0n;
  const most = parts.reduce((best, _, index) => taken(index) > taken(best) ? index : best, 0);
  if (parts.length === 0 || taken(most) <= 0n) {
    return '';
  }
  const { workload: { kind, name }, pods } = parts[most];
  return `, most of it for ${pods} ${pods === 1n ? 'pod' : 'pods'} of ${kind} \`${name}\``;
}

function alternatives(key: string): string {
  switch (key) {
    case 'pods': return '`replicas`, `maxSurge` or `parallelism`';
    case 'count/pods': return '`replicas`, `maxSurge`, `successfulJobsHistoryLimit`, `failedJobsHistoryLimit` or `backoffLimit`';
    case 'persistentvolumeclaims': return 'the number of PersistentVolumeClaims';
    case 'requests.storage': return 'the storage of PersistentVolumeClaims';
    case 'services.loadbalancers': return 'the number of Services of type LoadBalancer';
    case 'services.nodeports': return 'the number of ports of Services of type NodePort and LoadBalancer';
    default: return `\`replicas\`, \`maxSurge\` or \`resources.${key}\``;
  }
}

function keyOf(written: string): string {
  return OTHER_NAMES.get(written) ?? written;
}
