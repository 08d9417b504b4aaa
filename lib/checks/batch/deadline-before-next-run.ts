import { comes, isTimeZone, ParsedSchedule, readSchedule, smallestGap } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const UTC = 'Etc/UTC'; // the zone of a controller manager in a container, where the CronJob sets none
const ONE_AT_A_TIME = ['Forbid', 'Replace']; // `runs-do-not-pile-up` reports Allow without a deadline

/** A run ends before the next one is due. */
export const deadlineBeforeNextRun: ICheck = {
  id: 'deadline-before-next-run',
  catalogue: ['d55'],
  title: 'A run ends before the next one is due',
  why: 'the CronJob controller skips the next run with `Forbid`, ends the running one with `Replace`, and starts one more with `Allow`, until the pods of the runs fill the cluster',
  source: 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(cronJob => {
    const schedule = textAt(cronJob, 'spec', 'schedule') ?? '';
    const reading = readSchedule(schedule);
    const runs = !('problem' in reading) && comes(reading) && at(cronJob, 'spec', 'suspend') !== true; // `schedule-valid` reports the others
    return runs ? deadlineFindings(cronJob, schedule, reading) : [];
  }),
};

function deadlineFindings(object: Manifest, schedule: string, reading: ParsedSchedule): CheckResult[] {
  const field = 'spec.jobTemplate.spec.activeDeadlineSeconds';
  const zone = textAt(object, 'spec', 'timeZone') ?? UTC;
  const interval = smallestGap(reading, isTimeZone(zone) ? zone : UTC);
  const deadline = numberAt(object, 'spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds');
  if (deadline === undefined) {
    return !ONE_AT_A_TIME.includes(textAt(object, 'spec', 'concurrencyPolicy') ?? '') ? [] : [{
      object,
      field,
      message: `\`activeDeadlineSeconds\` is not set; it must be ${interval === undefined ? 'set, so that a run ends' : `less than ${interval}, the seconds between two runs of \`${schedule}\``}`,
      fix: interval === undefined ? 'Set `activeDeadlineSeconds` to the seconds that a run may last.' : `Set \`activeDeadlineSeconds: ${shorterThan(interval)}\` or less.`,
    }];
  }
  return interval === undefined || deadline < interval ? [] : [{
    object,
    field,
    message: `\`activeDeadlineSeconds\` is ${deadline}; it must be less than ${interval}, the seconds between two runs of \`${schedule}\``,
    fix: `Set \`activeDeadlineSeconds: ${shorterThan(interval)}\` or less, or schedule the runs less often.`,
  }];
}

/** Nine tenths of an interval, as runs may start some seconds late. */
function shorterThan(interval: number): number {
  return Math.max(1, Math.floor(interval * 0.9));
}
