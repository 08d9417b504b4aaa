import { PeakDemand, peakDemand } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, namespaceOf } from '../../model';
import type { ICheck } from '../check';

const JOBS = 'count/jobs.batch';
const CRON_JOBS = 'count/cronjobs.batch';
const COUNTED = new Map([[JOBS, JOBS], ['jobs.batch', JOBS], [CRON_JOBS, CRON_JOBS], ['cronjobs.batch', CRON_JOBS]]);

/** A quota on Jobs or CronJobs allows all that exist at the same time. */
export const jobQuotaHoldsHistory: ICheck = {
  id: 'job-quota-holds-history',
  catalogue: ['d16'],
  title: 'A quota on Jobs allows the history of all CronJobs, their running Jobs and the next ones',
  why: 'the CronJob controller creates the next Job before it deletes an old one: when the quota is used up the API server rejects the new Job with 403, and the CronJob never runs again',
  source: 'https://github.com/kubernetes/kubernetes/issues/119775',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => quotaFindings(quota, peakDemand(manifestSet, namespaceOf(quota)))),
};

function quotaFindings(quota: Manifest, peak: PeakDemand): CheckResult[] {
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([name, hard]) => {
    const key = COUNTED.get(name);
    if (key === undefined || peak.totals[key] <= hard) {
      return [];
    }
    const needed = peak.totals[key];
    return [{
      object: quota,
      field: `spec.hard["${name}"]`,
      message: key === JOBS
        ? `\`${name}\` is ${hard}; it must be at least ${needed}, the Jobs that the namespace keeps, runs and creates next`
        : `\`${name}\` is ${hard}; it must be at least ${needed}, the CronJobs of the namespace`,
      fix: key === JOBS
        ? `Set \`${name}: "${needed}"\`, or lower \`successfulJobsHistoryLimit\` and \`failedJobsHistoryLimit\` of the CronJobs.`
        : `Set \`${name}: "${needed}"\`.`,
    }];
  });
}
