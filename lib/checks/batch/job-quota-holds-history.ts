import { PeakDemand, peakDemand } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, namespaceOf } from '../../model';
import type { ICheck } from '../check';

const JOBS = 'count/jobs.batch';
const CRON_JOBS = 'count/cronjobs.batch';
const COUNTED = new Map([[JOBS, JOBS], ['jobs.batch', JOBS], [CRON_JOBS, CRON_JOBS], ['cronjobs.batch', CRON_JOBS]]);

export const jobQuotaHoldsHistory: ICheck = {
  id: 'job-quota-holds-history',
  catalogue: ['d16'],
  title: 'A quota on Jobs holds the history that CronJobs keep, the run that is going on and the next one',
  why: 'a CronJob makes its next Job before it deletes an old one: once the quota was full it could do neither, and never ran again',
  source: 'https://github.com/kubernetes/kubernetes/issues/119775',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => tooLow(quota, peakDemand(manifestSet, namespaceOf(quota)))),
};

function tooLow(quota: Manifest, peak: PeakDemand): CheckResult[] {
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([written, hard]) => {
    const key = COUNTED.get(written);
    if (key === undefined || peak.totals[key] <= hard) {
      return [];
    }
    const needed = peak.totals[key];
    return [{
      object: quota,
      field: `spec.hard["${written}"]`,
      message: key === JOBS
        ? `the namespace keeps up to ${needed} Jobs, history, running and next ones, and ${hard} are allowed`
        : `the namespace has ${needed} CronJobs, and ${hard} are allowed`,
      fix: key === JOBS
        ? `raise it to at least ${needed}, or lower successfulJobsHistoryLimit and failedJobsHistoryLimit`
        : `raise it to at least ${needed}`,
    }];
  });
}
