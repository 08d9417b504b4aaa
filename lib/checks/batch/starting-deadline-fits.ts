import { isTimeZone, readSchedule, smallestGap } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const LEAST = 10; // the CronJob controller checks every 10 seconds
const MOST = 3600; // an hour, also for schedules with longer intervals
const UTC = 'Etc/UTC'; // the zone of a controller manager in a container, where the CronJob sets none

/** A late run starts within a bounded time, or not at all. */
export const startingDeadlineFits: ICheck = {
  id: 'starting-deadline-fits',
  catalogue: ['d57'],
  title: '`startingDeadlineSeconds` is set, to at least 10 and less than the time between two runs',
  why: 'without it the CronJob controller starts a missed run at any later time, also at peak hours; below 10 it may never start one, since it checks every 10 seconds',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').filter(cronJob => at(cronJob, 'spec', 'suspend') !== true).flatMap(startingDeadlineFindings),
};

function startingDeadlineFindings(object: Manifest): CheckResult[] {
  const schedule = textAt(object, 'spec', 'schedule') ?? '';
  const reading = readSchedule(schedule);
  if ('problem' in reading) {
    return [];
  }
  const zone = textAt(object, 'spec', 'timeZone') ?? UTC;
  const interval = smallestGap(reading, isTimeZone(zone) ? zone : UTC) ?? Infinity;
  const finding = (message: string): CheckResult[] => [{
    object,
    field: 'spec.startingDeadlineSeconds',
    message,
    fix: `Set \`startingDeadlineSeconds: ${Math.max(LEAST, Math.min(MOST, Math.floor(interval / 2)))}\`.`,
  }];
  const deadline = numberAt(object, 'spec', 'startingDeadlineSeconds');
  if (deadline === undefined) {
    return (at(object, 'spec', 'startingDeadlineSeconds') ?? undefined) === undefined ? finding('`startingDeadlineSeconds` is not set; it must be, so that a missed run does not start at any later time') : [];
  }
  if (deadline < LEAST) {
    return finding(`\`startingDeadlineSeconds\` is ${deadline}; it must be at least ${LEAST}, the seconds between two checks of the CronJob controller`);
  }
  return deadline < interval ? [] : finding(`\`startingDeadlineSeconds\` is ${deadline}; it must be less than ${interval}, the seconds between two runs of \`${schedule}\``);
}
